import { HttpException } from '@nestjs/common';
import { parse as parseQuery } from 'node:querystring';
import { jsonError } from './json-error.js';

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
 * @throws HttpException 400 with line and column for JSON that does not parse
 */
export function parseBody(body: Buffer, contentType: string | undefined): unknown {
  if (body.length === 0) return undefined;
  if (isJson(contentType)) return parseJson(body);
  if (isUrlEncoded(contentType)) return { ...parseQuery(body.toString('utf8')) };
  if (/^text\//i.test(contentType ?? '')) return body.toString('utf8');
  return body;
}

function parseJson(body: Buffer): unknown {
  const text = body.toString('utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HttpException(`The body is not JSON: ${jsonError(text) ?? (error as Error).message}`, 400);
  }
}
