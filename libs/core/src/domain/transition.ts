import type { AsyncCall, CallIn, ErrorReason, Lease, Open } from './call.js';
import { hasResponse, openWork } from './call.js';
import { facts } from './facts.js';
import type { CallEvent } from './event.js';
import { IllegalTransitionError } from './illegal-transition.error.js';
import type { Schedule } from './policy.js';
import { afterFailure, freshBudget, rescheduled } from './budget.js';
import { upstreamKey } from './upstream-key.js';

export const INTERRUPTED = 'interrupted, outcome unknown';

type Event<Type extends CallEvent['type']> = Extract<CallEvent, { type: Type }>;
type Leased = Open & { lease: Lease };
type Waiting = Extract<Open, { lease: null }>;

/**
 * The one place where a call changes state. Pure: time, chance and policy are arguments.
 * Every arrow is drawn in docs/architecture/call-lifecycle.md.
 * @throws IllegalTransitionError for a pair that is not drawn
 */
export function transition(call: AsyncCall, event: CallEvent, schedule: Schedule): AsyncCall {
  const next = changeState(call, event, schedule);
  return { ...next, version: call.version + 1, updatedAt: laterThan(call.updatedAt, event.at) };
}

/** Pollers tell two states apart by this date (contract §4): it grows by 1 ms at least. */
function laterThan(before: Date, at: Date): Date {
  return new Date(Math.max(at.getTime(), before.getTime() + 1));
}

function changeState(call: AsyncCall, event: CallEvent, schedule: Schedule): AsyncCall {
  switch (event.type) {
    case 'claimed':
      return claim(call, event);
    case 'answered':
      return answer(call, event, schedule);
    case 'delivered':
      return deliver(call, event);
    case 'failed':
    case 'interrupted':
      return fail(call, event, schedule);
    case 'refused':
      return refuse(call, event, schedule);
    case 'unrunnable':
      if (call.status !== 'CALL_RETRY') throw illegal(call, event);
      leased(call, event);
      return callError(call, event.reason, event.error, event.at, schedule);
    case 'cancelled':
      return cancel(call, event, schedule);
    case 'reset':
      return reset(call, event, schedule);
    case 'edited':
      return edit(call, event);
    case 'handled':
      return handle(call, event);
    case 'woken':
      return wakeUp(call, event);
    case 'rescheduled':
      return reschedule(call, event, schedule);
  }
}

function claim(call: AsyncCall, event: Event<'claimed'>): AsyncCall {
  const work = waiting(call, event);
  const lease: Lease = { worker: event.worker, since: event.at, until: event.until, cancelling: false };
  const ttl = work.ttl - 1;
  const fence = call.fence + 1;
  if (call.status === 'CALL_RETRY') {
    const startedAt = call.startedAt ?? event.at;
    return { ...call, ttl, lease, fence, startedAt, attempts: call.attempts + 1 };
  }
  const deliveries = call.deliveries + 1;
  if (call.status === 'RESPONSE_RETRY') return { ...call, ttl, lease, fence, deliveries };
  if (call.status === 'CALL_ERROR') return { ...call, notice: { ...work, ttl, lease }, fence, deliveries };
  throw illegal(call, event);
}

function answer(call: AsyncCall, event: Event<'answered'>, schedule: Schedule): AsyncCall {
  if (call.status !== 'CALL_RETRY') throw illegal(call, event);
  leased(call, event);
  return call.replyTo === null ? done(call, event.at) : responseRetry(call, event.at, schedule);
}

function deliver(call: AsyncCall, event: Event<'delivered'>): AsyncCall {
  leased(call, event);
  if (call.status === 'RESPONSE_RETRY') return done(call, event.at);
  if (call.status === 'CALL_ERROR') return { ...call, notice: null };
  throw illegal(call, event);
}

function fail(call: AsyncCall, event: Event<'failed' | 'interrupted'>, schedule: Schedule): AsyncCall {
  const work = leased(call, event);
  const error = event.type === 'failed' ? event.error : INTERRUPTED;
  const retryAfter = event.type === 'failed' ? event.retryAfter : undefined;
  const reason = work.lease.cancelling ? 'cancelled' : work.ttl <= 0 ? 'exhausted' : null;

  if (call.status === 'CALL_ERROR') {
    return { ...call, notice: reason ? null : afterFailure(work, event.at, schedule, retryAfter) };
  }
  if (call.status === 'CALL_RETRY') {
    return reason
      ? callError(call, reason, error, event.at, schedule)
      : retrying(call, call.status, error, afterFailure(work, event.at, schedule, retryAfter));
  }
  if (call.status === 'RESPONSE_RETRY') {
    return reason
      ? responseError(call, reason, error, event.at)
      : retrying(call, call.status, error, afterFailure(work, event.at, schedule, retryAfter));
  }
  throw illegal(call, event);
}

function refuse(call: AsyncCall, event: Event<'refused'>, schedule: Schedule): AsyncCall {
  leased(call, event);
  if (call.status === 'RESPONSE_RETRY') return responseError(call, 'definitive', event.error, event.at);
  if (call.status === 'CALL_ERROR') return { ...call, notice: null };
  if (call.status !== 'CALL_RETRY') throw illegal(call, event);
  // Somebody who waits for a reply is not answered with a failure that an operator may correct (contract §3).
  return call.replyTo === null
    ? done(call, event.at)
    : callError(call, 'definitive', event.error, event.at, schedule);
}

function cancel(call: AsyncCall, event: Event<'cancelled'>, schedule: Schedule): AsyncCall {
  if (call.status !== 'CALL_RETRY' && call.status !== 'RESPONSE_RETRY') throw illegal(call, event);
  if (call.lease) return { ...call, nextTry: call.nextTry, lease: { ...call.lease, cancelling: true } };
  const error = `cancelled by ${event.by}`;
  return call.status === 'CALL_RETRY'
    ? callError(call, 'cancelled', error, event.at, schedule)
    : responseError(call, 'cancelled', error, event.at);
}

function reset(call: AsyncCall, event: Event<'reset'>, schedule: Schedule): AsyncCall {
  if (openWork(call)?.lease) throw illegal(call, event);
  const { status } = call;
  const round = call.round + (repeatsEndedWork(call, event) ? 1 : 0);
  // What was never answered may have been done all the same: only its own key keeps the upstream from doing it twice.
  const isDoneAgain = event.to === 'CALL_RETRY' && hasResponse(call);
  const again = { ...(isDoneAgain ? asOtherWork(call) : call), round };
  if (event.to === 'CALL_RETRY') {
    return retrying(again, 'CALL_RETRY', null, freshBudget(schedule.ttl, event.at));
  }
  if (status === 'CALL_RETRY' || status === 'CALL_ERROR' || call.replyTo === null) throw illegal(call, event);
  return responseRetry(again, event.at, schedule);
}

/** Whether the receiver may already have had a message about what is now done anew. */
function repeatsEndedWork(call: AsyncCall, event: Event<'reset'>): boolean {
  if (event.to === 'CALL_RETRY') return call.status !== 'CALL_RETRY';
  return call.status === 'DONE';
}

function edit(call: AsyncCall, event: Event<'edited'>): AsyncCall {
  if (openWork(call)?.lease) throw illegal(call, event);
  const edited = event.request ? asOtherWork(call) : call;
  if (event.replyUrl === undefined) return edited;
  return { ...edited, replyTo: { url: event.replyUrl, errors: call.replyTo?.errors ?? false } };
}

/** The upstream shall not take what follows for what it may have done already. */
function asOtherWork(call: AsyncCall): AsyncCall {
  return { ...call, upstreamKey: upstreamKey(call.rid, call.version + 1) };
}

/** The notice of the error may be on its way meanwhile. */
function handle(call: AsyncCall, event: Event<'handled'>): AsyncCall {
  if (call.status !== 'CALL_ERROR' && call.status !== 'RESPONSE_ERROR') throw illegal(call, event);
  return { ...call, handled: event.by === null ? null : { at: event.at, by: event.by, note: event.note } };
}

function wakeUp(call: AsyncCall, event: Event<'woken'>): AsyncCall {
  if (call.status !== 'CALL_RETRY' && call.status !== 'RESPONSE_RETRY') throw illegal(call, event);
  if (call.lease) throw illegal(call, event);
  return { ...call, delayMs: 0, nextTry: event.at };
}

function reschedule(call: AsyncCall, event: Event<'rescheduled'>, schedule: Schedule): AsyncCall {
  if (call.status !== 'CALL_RETRY' && call.status !== 'RESPONSE_RETRY') throw illegal(call, event);
  if (call.lease) throw illegal(call, event);
  return { ...call, ...rescheduled(call, event.previous.ttl, schedule) };
}

function responseRetry(call: AsyncCall, at: Date, schedule: Schedule): CallIn<'RESPONSE_RETRY'> {
  return retrying(call, 'RESPONSE_RETRY', null, freshBudget(schedule.replyTtl, at));
}

function retrying<Status extends 'CALL_RETRY' | 'RESPONSE_RETRY'>(
  call: AsyncCall,
  status: Status,
  error: string | null,
  { ttl, failures, delayMs, nextTry, lease }: Waiting,
) {
  return Object.assign(facts(call), { status, error, ttl, failures, delayMs, nextTry, lease });
}

function callError(
  call: AsyncCall,
  reason: ErrorReason,
  error: string,
  finishedAt: Date,
  schedule: Schedule,
): CallIn<'CALL_ERROR'> {
  const notice = call.replyTo?.errors ? freshBudget(schedule.replyTtl, finishedAt) : null;
  const ended = { status: 'CALL_ERROR' as const, reason, error, finishedAt, handled: null, notice };
  return Object.assign(facts(call), ended);
}

function responseError(
  call: AsyncCall,
  reason: ErrorReason,
  error: string,
  finishedAt: Date,
): CallIn<'RESPONSE_ERROR'> {
  const ended = { status: 'RESPONSE_ERROR' as const, reason, error, finishedAt, handled: null };
  return Object.assign(facts(call), ended);
}

function done(call: AsyncCall, finishedAt: Date): CallIn<'DONE'> {
  return Object.assign(facts(call), { status: 'DONE' as const, finishedAt });
}

function leased(call: AsyncCall, event: CallEvent): Leased {
  const work = openWork(call);
  if (!work?.lease) throw illegal(call, event);
  return work;
}

function waiting(call: AsyncCall, event: CallEvent): Open {
  const work = openWork(call);
  if (!work || work.lease) throw illegal(call, event);
  return work;
}

/** A status as the lifecycle drawing names it: leased ones are states of their own there. */
export function stateName(call: AsyncCall): string {
  const work = openWork(call);
  if (call.status === 'CALL_ERROR')
    return work ? (work.lease ? 'CALL_ERROR noticing' : 'CALL_ERROR noticed soon') : 'CALL_ERROR';
  return work ? `${call.status} ${work.lease ? 'leased' : 'waiting'}` : call.status;
}

function illegal(call: AsyncCall, event: CallEvent): IllegalTransitionError {
  return new IllegalTransitionError(stateName(call), event.type);
}
