import { HIDDEN, type Headers } from '@airlock/core';
import type { Dispatcher } from 'undici';

/** Whoever sees the record must not be able to do what the airlock may. */
const CREDENTIALS = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);

/** As they are asked for; what is sent has more. */
export function askedHeaders(asked: Dispatcher.DispatchOptions['headers']): Headers {
  const headers: Record<string, string> = {};
  if (!asked || Array.isArray(asked) || Symbol.iterator in asked) return headers;
  for (const [name, value] of Object.entries(asked))
    if (value !== undefined) add(headers, name, String(value));
  return headers;
}

/** @param head the request line and the headers, as they are sent */
export function sentHeaders(head: string): Headers {
  const headers: Record<string, string> = {};
  for (const line of head.split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    if (colon > 0) add(headers, line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return headers;
}

/** @param raw names and values in turn */
export function receivedHeaders(raw: readonly Buffer[]): Headers {
  const headers: Record<string, string> = {};
  for (let n = 0; n + 1 < raw.length; n += 2)
    add(headers, raw[n]?.toString('latin1') ?? '', raw[n + 1]?.toString('latin1') ?? '');
  return headers;
}

/** Of a header that comes several times, all lines are told (RFC 9110 §5.2). */
function add(headers: Record<string, string>, written: string, told: string): void {
  const name = written.toLowerCase();
  if (CREDENTIALS.has(name)) headers[name] = HIDDEN;
  else {
    const value = Object.hasOwn(headers, name) ? `${headers[name]}, ${told}` : told;
    if (name !== '__proto__') headers[name] = value;
    else Object.defineProperty(headers, name, { value, enumerable: true, configurable: true });
  }
}
