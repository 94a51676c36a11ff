import { isCancelled, isFinal, openWork, type AsyncCall, type WatchedCall } from '@airlock/core';
import { jobPath } from '../http/addresses.js';
import { refusalText } from '@airlock/outgoing-http';
import { jobState, refusalIn } from './job-state.js';
import { whatFollows } from './what-follows.js';

/** A call as a job (contract §1, §4). @param root what stands before the links' paths */
export function jobRecord(watched: WatchedCall, root: string) {
  const { call } = watched;
  const error = errorOf(watched);
  return {
    ...jobStanding(watched),
    created: call.createdAt.toISOString(),
    start_time: call.startedAt?.toISOString() ?? null,
    end_time: 'finishedAt' in call ? call.finishedAt.toISOString() : null,
    progress: jobProgress(watched),
    code: codeOf(watched),
    description: `${call.method} ${call.connector}/${call.resource.slug} ${call.endpoint}`,
    ...(error !== null && { error }),
    attempts: call.attempts,
    next_try: call.status === 'CALL_RETRY' ? (call.nextTry?.toISOString() ?? null) : null,
    reply: replyRecord(call),
    _links: linksOf(call, root),
  };
}

/** What has succeeded is whole, whatever its handler told. @returns 0 to 100 */
export function jobProgress(watched: WatchedCall): number {
  return jobState(watched) === 'success' ? 100 : watched.progress;
}

/** What a 202 tells of a job. @param root what stands before the links' paths */
export function jobHead(call: AsyncCall, root: string) {
  return { ...jobStanding({ call, response: null }), _links: linksOf(call, root) };
}

/** How a job stands, in short. */
export function jobStanding(watched: Pick<WatchedCall, 'call' | 'response'>) {
  const { call } = watched;
  return {
    id: call.rid,
    state: jobState(watched),
    message: messageOf(watched),
    last_modified: call.updatedAt.toISOString(),
  };
}

/** A job that waits tells which attempt it was that failed, and when the next one is (contract §1). */
function messageOf(watched: Pick<WatchedCall, 'call' | 'response'>): string {
  const { call } = watched;
  const refusal = refusalIn(watched);
  if (refusal && call.status === 'DONE') return `done, answered ${refusal.status}`;
  const waits = call.status === 'CALL_RETRY' && call.lease === null && call.attempts > 0;
  return waits ? `attempt ${call.attempts} failed; ${whatFollows(call)}` : whatFollows(call);
}

/** @param fields the members that are asked for; id and last_modified are always told */
export function withFields(record: Readonly<Record<string, unknown>>, fields: readonly string[] | null) {
  if (!fields) return record;
  const wanted = new Set(['id', 'last_modified', ...fields]);
  return Object.fromEntries(Object.entries(record).filter(([name]) => wanted.has(name)));
}

function codeOf(watched: WatchedCall): string | null {
  const { call } = watched;
  if (call.status !== 'CALL_ERROR') return refusalIn(watched)?.status.toString() ?? null;
  return isCancelled(call) ? 'cancelled' : call.reason;
}

/** Of an answer that refuses: what it says; that a delivery failed, `reply` tells. */
function errorOf(watched: WatchedCall): string | null {
  const { call } = watched;
  const refusal = refusalIn(watched);
  if (refusal) return refusalText(refusal);
  return call.status !== 'DONE' && 'error' in call ? call.error : null;
}

function replyRecord(call: AsyncCall) {
  if (call.replyTo === null) return null;
  const nextTry = call.status === 'CALL_RETRY' ? null : openWork(call)?.nextTry;
  return {
    id: call.id,
    state: replyState(call),
    attempts: call.deliveries,
    next_try: nextTry?.toISOString() ?? null,
  };
}

function replyState(call: AsyncCall): 'pending' | 'delivered' | 'failed' {
  if (!isFinal(call)) return 'pending';
  return call.status === 'DONE' ? 'delivered' : 'failed';
}

function linksOf({ rid }: AsyncCall, root: string) {
  const self = root + jobPath(rid);
  const below = (name: string) => ({ href: `${self}/${name}` });
  return {
    self: { href: self },
    ...{
      result: below('result'),
      details: below('details'),
      events: below('events'),
      cancel: below('cancel'),
    },
  };
}
