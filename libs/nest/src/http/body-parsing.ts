import { HttpException } from '@nestjs/common';
import { parse as parseQuery } from 'node:querystring';
import { nestsDeeperThan } from './json-depth.js';
import { jsonError } from './json-error.js';

/** What nobody writes by hand, and every reader of JSON can follow. */
const MOST_LEVELS = 1_000;
/** Else node would stop at the thousandth and say nothing. */
const NO_FIELD_IS_DROPPED = { maxKeys: 0 };

/** `application/json`, `application/problem+json`; not `application/jsonl`. */
export function isJson(contentType: string | null | undefined): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(contentType ?? '');
}

export function isUrlEncoded(contentType: string | null | undefined): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType ?? '');
}

/**
 * What a handler's `@Body()` is: a value for JSON, an object for a form, a string for text, bytes for all else; an empty
 * body is undefined whatever its content type (contract §2).
 * @throws HttpException 400 with line and column for JSON that does not parse, or that is nested too deeply
 */
export function parseBody(body: Buffer, contentType: string | undefined): unknown {
  if (body.length === 0) return undefined;
  if (isJson(contentType)) return parseJson(body);
  if (isUrlEncoded(contentType))
    return { ...parseQuery(body.toString('utf8'), '&', '=', NO_FIELD_IS_DROPPED) };
  if (/^text\//i.test(contentType ?? '')) return body.toString('utf8');
  return body;
}

function parseJson(body: Buffer): unknown {
  if (nestsDeeperThan(MOST_LEVELS, body)) {
    throw new HttpException(`The body nests arrays and objects more than ${MOST_LEVELS} levels deep`, 400);
  }
  const text = body.toString('utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HttpException(`The body is not JSON: ${jsonError(text) ?? (error as Error).message}`, 400);
  }
}
