import type { KeptAnswer } from '@airlock/core';
import type { Answer } from '../http/answer.js';
import { harmless } from '../http/harmless.js';
import { firstLine } from '../replay/stored-response.js';

/** What a repeat is told besides status, Content-Type and bytes. */
const KEPT = [
  ...['location', 'operation-location', 'link'],
  ...['content-disposition', 'content-encoding', 'content-language'],
  ...['cache-control', 'preference-applied', 'retry-after'],
];

export function keptAnswer({ status, headers, body }: Answer): KeptAnswer {
  const kept: Record<string, string> = {};
  for (const name of KEPT) {
    const value = headers[name];
    if (value !== undefined) kept[name] = firstLine(value);
  }
  const type = headers['content-type'];
  return { status, headers: kept, contentType: type === undefined ? null : firstLine(type), body };
}

export function replayedAnswer({ status, headers, contentType, body }: KeptAnswer): Answer {
  const type = contentType === null ? {} : { 'content-type': contentType };
  const told = { ...headers, ...type, ...harmless(contentType), 'idempotent-replayed': 'true' };
  return { status, headers: told, body };
}
