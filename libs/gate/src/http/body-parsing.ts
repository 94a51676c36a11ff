import {
  faultWords,
  isJsonType,
  jsonFault,
  nestsDeeperThan,
  readBodyText,
  withoutMark,
} from '@airlock/json-text';
import { HttpException } from '@nestjs/common';
import { parse as parseQuery } from 'node:querystring';

/** What nobody writes by hand, and every reader of JSON can follow. */
const MOST_LEVELS = 1_000;
/** Else node would stop at the thousandth and say nothing. */
const NO_FIELD_IS_DROPPED = { maxKeys: 0 };

/** `application/json`, `application/problem+json`; not `application/jsonl`. */
export function isJson(contentType: string | null | undefined): boolean {
  return isJsonType(contentType);
}

export function isUrlEncoded(contentType: string | null | undefined): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType ?? '');
}

/**
 * The text of a body by its charset, without a byte order mark, as `Request.text()` has it; what is no text is read as
 * UTF-8, as far as that goes.
 */
export function textOf(body: Uint8Array, contentType: string | null | undefined): string {
  return withoutMark(readBodyText(body, contentType ?? null)?.text ?? Buffer.from(body).toString('utf8'));
}

/**
 * What a handler's `@Body()` is: a value for JSON, an object for a form, a string for text, bytes for all else; an empty
 * body is undefined whatever its content type (contract §2). JSON is UTF-8 whatever its label, or UTF-16 or UTF-32 by its
 * first bytes; text is in the charset of its content type.
 * @throws HttpException 400 with line and column for JSON that does not parse, or that is nested too deeply
 */
export function parseBody(body: Buffer, contentType: string | undefined): unknown {
  if (body.length === 0) return undefined;
  if (isJson(contentType)) return parseJson(body, contentType);
  if (isUrlEncoded(contentType))
    return { ...parseQuery(textOf(body, contentType), '&', '=', NO_FIELD_IS_DROPPED) };
  if (/^text\//i.test(contentType ?? '')) return textOf(body, contentType);
  return body;
}

/** Whether bytes may be JSON in UTF-16 or UTF-32: no other has a NUL in it. */
export function mayBeWide(json: Buffer): boolean {
  return json.includes(0);
}

function parseJson(body: Buffer, contentType: string | undefined): unknown {
  const text = textOf(body, contentType);
  if (nestsDeeperThan(MOST_LEVELS, mayBeWide(body) ? text : body)) {
    throw new HttpException(`The body nests arrays and objects more than ${MOST_LEVELS} levels deep`, 400);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HttpException(`The body is not JSON: ${whyNotJson(text) ?? (error as Error).message}`, 400);
  }
}

/** Where and why, such as `line 3, column 7: value expected`; null where that cannot be told. */
function whyNotJson(text: string): string | null {
  const fault = jsonFault(text);
  return fault?.place
    ? `line ${fault.place.line}, column ${fault.place.column}: ${faultWords(fault.code)}`
    : null;
}
