import {
  isCancelled,
  isFinal,
  openWork,
  whatFollows,
  type AsyncCall,
  type ReplyAddress,
} from '@airlock/core';

export type JobState = 'queued' | 'running' | 'success' | 'failure';

/** A call as a job (contract §1, §4). */
export function jobRecord(call: AsyncCall, progress: number) {
  const state = jobState(call);
  const error = 'error' in call ? call.error : null;
  return {
    id: call.rid,
    state,
    message: whatFollows(call),
    last_modified: call.updatedAt.toISOString(),
    created: call.createdAt.toISOString(),
    end_time: 'finishedAt' in call ? call.finishedAt.toISOString() : null,
    progress: state === 'success' ? 100 : progress,
    code: codeOf(call),
    ...(error !== null && call.status !== 'DONE' && { error }),
    attempts: call.attempts,
    next_try: call.status === 'CALL_RETRY' ? (call.nextTry?.toISOString() ?? null) : null,
    reply: replyRecord(call),
    _links: linksOf(call),
  };
}

/** What a 202 tells of a job. */
export function jobHead(call: AsyncCall) {
  return {
    id: call.rid,
    state: jobState(call),
    message: whatFollows(call),
    last_modified: call.updatedAt.toISOString(),
    _links: linksOf(call),
  };
}

export function jobState(call: AsyncCall): JobState {
  switch (call.status) {
    case 'CALL_RETRY':
      return call.lease ? 'running' : 'queued';
    case 'CALL_ERROR':
      return 'failure';
    default:
      return 'success';
  }
}

function codeOf(call: AsyncCall): string | null {
  if (call.status !== 'CALL_ERROR') return null;
  return isCancelled(call) ? 'cancelled' : call.reason;
}

function replyRecord(call: AsyncCall) {
  if (call.replyTo === null) return null;
  const work = openWork(call);
  const delivering = call.status !== 'CALL_RETRY';
  return {
    id: call.id,
    state: replyState(call, call.replyTo),
    attempts: call.deliveries,
    next_try: delivering ? (work?.nextTry?.toISOString() ?? null) : null,
  };
}

function replyState(call: AsyncCall, _address: ReplyAddress): 'pending' | 'delivered' | 'failed' {
  if (!isFinal(call)) return 'pending';
  return call.status === 'DONE' ? 'delivered' : 'failed';
}

function linksOf({ rid }: AsyncCall) {
  const self = `/jobs/${rid}`;
  return {
    self: { href: self },
    result: { href: `${self}/result` },
    details: { href: `${self}/details` },
    cancel: { href: `${self}/cancel` },
  };
}
