import { isCancelled, isFinal, openWork, type AsyncCall } from '@airlock/core';
import { jobPath } from '../http/addresses.js';
import { jobState } from './job-state.js';
import { whatFollows } from './what-follows.js';

/** A call as a job (contract §1, §4). @param progress 0 to 100 @param prefix of the application, for the links */
export function jobRecord(call: AsyncCall, progress: number, prefix: string) {
  const error = call.status !== 'DONE' && 'error' in call ? call.error : null;
  return {
    ...jobStanding(call),
    created: call.createdAt.toISOString(),
    start_time: call.startedAt?.toISOString() ?? null,
    end_time: 'finishedAt' in call ? call.finishedAt.toISOString() : null,
    progress: jobProgress(call, progress),
    code: codeOf(call),
    description: `${call.method} ${call.connector}/${call.resource.slug} ${call.endpoint}`,
    ...(error !== null && { error }),
    attempts: call.attempts,
    next_try: call.status === 'CALL_RETRY' ? (call.nextTry?.toISOString() ?? null) : null,
    reply: replyRecord(call),
    _links: linksOf(call, prefix),
  };
}

/** What has succeeded is whole, whatever its handler told. @param progress 0 to 100 */
export function jobProgress(call: AsyncCall, progress: number): number {
  return jobState(call) === 'success' ? 100 : progress;
}

/** What a 202 tells of a job. @param prefix of the application, for the links */
export function jobHead(call: AsyncCall, prefix: string) {
  return { ...jobStanding(call), _links: linksOf(call, prefix) };
}

/** How a job stands, in short. */
export function jobStanding(call: AsyncCall) {
  return {
    id: call.rid,
    state: jobState(call),
    message: messageOf(call),
    last_modified: call.updatedAt.toISOString(),
  };
}

/** A job that waits tells which attempt it was that failed, and when the next one is (contract §1). */
function messageOf(call: AsyncCall): string {
  const waits = call.status === 'CALL_RETRY' && call.lease === null && call.attempts > 0;
  return waits ? `attempt ${call.attempts} failed; ${whatFollows(call)}` : whatFollows(call);
}

/** @param fields the members that are asked for; id and last_modified are always told */
export function withFields(record: Readonly<Record<string, unknown>>, fields: readonly string[] | null) {
  if (!fields) return record;
  const wanted = new Set(['id', 'last_modified', ...fields]);
  return Object.fromEntries(Object.entries(record).filter(([name]) => wanted.has(name)));
}

function codeOf(call: AsyncCall): string | null {
  if (call.status !== 'CALL_ERROR') return null;
  return isCancelled(call) ? 'cancelled' : call.reason;
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

function linksOf({ rid }: AsyncCall, prefix: string) {
  const self = jobPath(prefix, rid);
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
