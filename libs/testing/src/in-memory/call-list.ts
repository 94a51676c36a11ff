import type { AsyncCall, CallFilter, CallListQuery } from '@airlock/core';
import { isJsonType, readBodyText } from '@airlock/json-text';
import { causeOf, isHandled, isLeased, openWork } from '@airlock/core';
import type { StoredCall } from './memory.js';

/** Whether every key of the filter that is given holds. */
export function matches(stored: StoredCall, filter: CallFilter): boolean {
  const { call } = stored;
  const { statuses, resource, connector, endpoint, principal, leased, q, from, to, ids } = filter;
  const { cause, attempts, failed, handled } = filter;
  return (
    (statuses === undefined || statuses.includes(call.status)) &&
    (resource === undefined || resource === call.resource.slug) &&
    (connector === undefined || connector === call.connector) &&
    (endpoint === undefined || endpoint === call.endpoint) &&
    (principal === undefined || principal === call.principal) &&
    (leased === undefined || leased === isLeased(call)) &&
    (q === undefined || mentions(stored, q.toLowerCase())) &&
    (from === undefined || call.createdAt >= from) &&
    (to === undefined || call.createdAt < to) &&
    (ids === undefined || ids.includes(call.id)) &&
    (cause === undefined || cause === causeOf(call)?.id) &&
    (attempts === undefined || call.attempts >= attempts) &&
    (failed === undefined || failed === hasFailed(stored)) &&
    (handled === undefined || ('reason' in call && isHandled(call) === handled))
  );
}

function hasFailed({ call, response }: StoredCall): boolean {
  return call.status === 'CALL_ERROR' || (response !== null && response.status >= 400);
}

function mentions({ call, request, response, attempts }: StoredCall, q: string): boolean {
  const error = 'error' in call ? (call.error ?? '') : '';
  const texts = [
    ...textsOf(request),
    ...(response ? textsOf(response) : []),
    ...attempts
      .filter(({ outcome }) => outcome !== 'answered')
      .flatMap(({ answer }) => (answer ? textsOf(answer) : [])),
    error,
    call.rid,
    String(call.id),
  ];
  return texts.some((text) => text.toLowerCase().includes(q));
}

/** As it is read and, of JSON, what its escapes mean; of bytes that are no text at least what is ASCII can be found. */
function textsOf({
  body,
  contentType,
}: Readonly<{ body: Uint8Array; contentType: string | null }>): string[] {
  const text = readBodyText(body, contentType)?.text;
  if (text === undefined) return [Buffer.from(body).toString('latin1')];
  return isJsonType(contentType) ? [text, text.replaceAll(ESCAPE, meant)] : [text];
}

const ESCAPE = /\\(?:u([\da-f]{4})|(["\\/bfnrt]))/gi;

function meant(_: string, code: string | undefined, letter = ''): string {
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  return { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }[letter] ?? letter;
}

type Sort = CallListQuery['sort'];

/** By the key, what has none last; what is equal by id, in the same direction. */
export function inOrder({ by, order }: Sort): (one: AsyncCall, other: AsyncCall) => number {
  const direction = order === 'asc' ? 1 : -1;
  return (one, other) => {
    const [left, right] = [sortKey(one, by), sortKey(other, by)];
    if (left === right) return direction * (one.id - other.id);
    if (left === null) return 1;
    if (right === null) return -1;
    return direction * (left < right ? -1 : 1);
  };
}

/** Whether it comes after the page before. */
export function isBeyond(id: number, sort: Sort): boolean {
  if (sort.by !== 'id' || sort.after === undefined) return true;
  return sort.order === 'asc' ? id > sort.after : id < sort.after;
}

function sortKey(call: AsyncCall, by: Sort['by']): number | string | null {
  switch (by) {
    case 'nextTry':
      return openWork(call)?.nextTry?.getTime() ?? null;
    case 'finishedAt':
      return 'finishedAt' in call ? call.finishedAt.getTime() : null;
    case 'createdAt':
    case 'updatedAt':
      return call[by].getTime();
    default:
      return call[by];
  }
}
