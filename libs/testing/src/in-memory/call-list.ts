import type { AsyncCall, CallFilter, CallListQuery } from '@airlock/core';
import { causeOf, isHandled, isLeased, openWork } from '@airlock/core';
import type { StoredCall } from './memory.js';

/** Whether every key of the filter that is given holds. */
export function matches(stored: StoredCall, filter: CallFilter): boolean {
  const { call } = stored;
  const { statuses, resource, connector, endpoint, principal, leased, q, from, to, ids } = filter;
  const { cause, attempts, handled } = filter;
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
    (handled === undefined || ('reason' in call && isHandled(call) === handled))
  );
}

function mentions({ call, request, response }: StoredCall, q: string): boolean {
  const error = 'error' in call ? (call.error ?? '') : '';
  const texts = [
    textOf(request.body),
    response ? textOf(response.body) : '',
    error,
    call.rid,
    String(call.id),
  ];
  return texts.some((text) => text.toLowerCase().includes(q));
}

/** UTF-8 where it is; of other bytes at least what is ASCII can be found. */
function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return Buffer.from(body).toString('latin1');
  }
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
