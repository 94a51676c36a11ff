import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../problem/problem.js';

/** A key and the manner of the system that sent it, which decides how a repeat is told (contract §5). */
export type IdempotencyKey = Readonly<{ key: string; style: 'draft' | 'guid' }>;

const LONGEST = 255;

/**
 * Reads `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header: a structured-field string, or a bare token) or
 * `XIdempotency-GUID`. `"abc"` and `abc` are one key.
 * @param raw the header lines as node read them, names and values in turn: lines that node would join are told apart
 * @returns null where none is sent
 * @throws Problem 400 `idempotency-key-invalid` for two different keys, two lines, and a key that is empty, too long or malformed
 */
export function readIdempotencyKey(
  headers: IncomingHttpHeaders,
  raw: readonly string[],
): IdempotencyKey | null {
  const draft = oneLine('idempotency-key', headers, raw);
  const guid = oneLine('xidempotency-guid', headers, raw);
  const keys: IdempotencyKey[] = [
    ...(draft === null ? [] : [{ key: keyOf('Idempotency-Key', draft), style: 'draft' as const }]),
    ...(guid === null ? [] : [{ key: keyOf('XIdempotency-GUID', guid), style: 'guid' as const }]),
  ];
  const [first, second] = keys;
  if (first && second && first.key !== second.key)
    throw invalid('Idempotency-Key and XIdempotency-GUID are two different keys; send one');
  return first ?? null;
}

function oneLine(name: string, headers: IncomingHttpHeaders, raw: readonly string[]): string | null {
  const value = headers[name];
  if (value === undefined) return null;
  const lines = raw.filter((each, index) => index % 2 === 0 && each.toLowerCase() === name).length;
  if (Array.isArray(value) || lines > 1) throw invalid(`${name} is sent in two lines; send it once`);
  return value;
}

function keyOf(name: string, value: string): string {
  const text = value.trim();
  const key = text.startsWith('"') ? unquoted(name, text) : text;
  if (key === '') throw invalid(`${name} is empty; send 1 to ${LONGEST} characters`);
  if (key.length > LONGEST)
    throw invalid(`${name} has ${key.length} characters; at most ${LONGEST} are taken`);
  if (!/^[\x20-\x7e]+$/.test(key) || (text === key && !/^[\x21-\x7e]+$/.test(key))) {
    throw invalid(`${name} has characters other than visible ones of ASCII`);
  }
  return key;
}

/** RFC 8941 §3.3.3; parameters after the string say nothing here. */
function unquoted(name: string, text: string): string {
  const match = /^"((?:[^"\\]|\\["\\])*)"\s*(?:;.*)?$/.exec(text);
  if (!match)
    throw invalid(`${name} is not a whole quoted string; close its quotes, and write \\" for one inside`);
  return (match[1] ?? '').replace(/\\(["\\])/g, '$1');
}

function invalid(detail: string): Problem {
  return new Problem({
    status: 400,
    type: 'idempotency-key-invalid',
    title: 'The idempotency key cannot be used',
    detail,
  });
}
