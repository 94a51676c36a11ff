import type { StoredResponse } from '@airlock/core';
import type { Answer } from '../http/answer.js';

/** What a fetched result repeats besides status, bytes and Content-Type (contract §4). */
const KEPT = ['content-disposition', 'content-encoding', 'content-language', 'location'];

export function storedResponse({ status, headers, body }: Answer): StoredResponse {
  const kept: Record<string, string> = {};
  for (const name of KEPT) {
    const value = headers[name];
    if (value !== undefined) kept[name] = firstLine(value);
  }
  const type = headers['content-type'];
  return { status, headers: kept, contentType: type === undefined ? null : firstLine(type), body };
}

/** Of a header that came several times though it is one, such as Content-Type, the first line holds. */
export function firstLine(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : (value[0] ?? '');
}
