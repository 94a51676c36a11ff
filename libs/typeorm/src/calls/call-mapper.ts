import type { AsyncCall, CallFacts, HandledMark, Lease, NewCall, Open } from '@airlock/core';
import { causeOf, openWork, upstreamKey } from '@airlock/core';
import type { AsyncCallRow, HandledColumn } from './async-call.row.js';
import { storableText } from '../commit/storable-text.js';
import { UnreadableRowError } from './unreadable-row.error.js';

/** A row of `async_call` with the names of its resource, which the resource's own row tells. */
export type CallRow = AsyncCallRow & { connector: string; slug: string };

/** What the state of a call is written to; all else of a call never changes. */
export type StateColumns = Omit<AsyncCallRow, 'id' | 'progress' | keyof IdentityColumns>;
type IdentityColumns = Pick<
  AsyncCallRow,
  'rid' | 'created_at' | 'resource_id' | 'endpoint' | 'method' | 'principal'
>;

/** @throws UnreadableRowError */
export function callOf(row: CallRow): AsyncCall {
  const facts = factsOf(row);
  const { status, error } = row;
  switch (status) {
    case 'CALL_RETRY':
    case 'RESPONSE_RETRY':
      return { ...facts, status, error, ...present(row, 'ttl', openOf(row)) };
    case 'CALL_ERROR':
      return { ...facts, status, ...failureOf(row), notice: openOf(row) };
    case 'RESPONSE_ERROR':
      return { ...facts, status, ...failureOf(row) };
    case 'DONE':
      return { ...facts, status, finishedAt: present(row, 'finished_at', row.finished_at) };
  }
}

/** As a list tells of it. @throws UnreadableRowError */
export function listedCall(row: CallRow): AsyncCall & { progress: number } {
  return { ...callOf(row), progress: row.progress };
}

function factsOf(row: CallRow): CallFacts {
  return {
    id: Number(row.id),
    rid: ridOfRow(row),
    connector: row.connector,
    resource: { id: row.resource_id, slug: row.slug },
    endpoint: row.endpoint,
    method: row.method,
    principal: row.principal,
    replyTo: row.reply_url === null ? null : { url: row.reply_url, errors: row.reply_errors },
    attempts: row.attempts,
    deliveries: row.deliveries,
    round: row.round,
    upstreamKey: row.upstream_key ?? upstreamKey(ridOfRow(row)),
    fence: row.fence,
    version: row.version,
    createdAt: row.created_at,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
  };
}

/** A uuid is written with hyphens. */
function ridOfRow({ rid }: CallRow): string {
  return rid.replaceAll('-', '');
}

function openOf(row: CallRow): Open | null {
  if (row.ttl === null) return null;
  const failures = present(row, 'failures', row.failures);
  const delayMs = present(row, 'delay_ms', row.delay_ms);
  const budget = { ttl: row.ttl, failures, delayMs };
  const lease = leaseOf(row);
  if (lease) return { ...budget, nextTry: row.next_try, lease };
  return { ...budget, nextTry: present(row, 'next_try', row.next_try), lease: null };
}

function leaseOf(row: CallRow): Lease | null {
  if (row.lease_until === null) return null;
  return {
    worker: present(row, 'lease_worker', row.lease_worker),
    since: present(row, 'lease_since', row.lease_since),
    until: row.lease_until,
    cancelling: present(row, 'lease_cancelling', row.lease_cancelling),
  };
}

function failureOf(row: CallRow) {
  return {
    reason: present(row, 'reason', row.reason),
    error: present(row, 'error', row.error),
    finishedAt: present(row, 'finished_at', row.finished_at),
    handled: row.handled && { ...row.handled, at: new Date(row.handled.at) },
  };
}

function handledColumn({ at, by, note }: HandledMark): HandledColumn {
  return { at: at.toISOString(), by, note };
}

function present<T>(row: CallRow, column: keyof CallRow, value: T | null): T {
  if (value === null) throw new UnreadableRowError(row.id, column);
  return value;
}

export function stateColumnsOf(call: AsyncCall | NewCall): StateColumns {
  const work = openWork(call);
  const lease = work?.lease ?? null;
  const error = 'error' in call ? call.error : null;
  return {
    updated_at: call.updatedAt,
    started_at: call.startedAt,
    finished_at: 'finishedAt' in call ? call.finishedAt : null,
    next_try: work?.nextTry ?? null,
    lease_since: lease?.since ?? null,
    lease_until: lease?.until ?? null,
    version: call.version,
    fence: call.fence,
    round: call.round,
    attempts: call.attempts,
    deliveries: call.deliveries,
    ttl: work?.ttl ?? null,
    failures: work?.failures ?? null,
    delay_ms: work?.delayMs ?? null,
    lease_cancelling: lease?.cancelling ?? null,
    reply_errors: call.replyTo?.errors ?? false,
    status: call.status,
    reason: 'reason' in call ? call.reason : null,
    lease_worker: lease?.worker ?? null,
    reply_url: call.replyTo?.url ?? null,
    error: error === null ? null : storableText(error),
    cause: causeOf(call)?.id ?? null,
    handled: 'handled' in call && call.handled ? handledColumn(call.handled) : null,
    upstream_key: call.upstreamKey === upstreamKey(call.rid) ? null : call.upstreamKey,
  };
}
