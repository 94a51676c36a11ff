import { isFinal, openWork, type AsyncCall, type Open } from '../domain/call.js';
import { SYSTEM_ACTOR, logLine, type LogLine, type Retry } from '../domain/log-event.js';
import type { AttemptOutcome, DeliveryOutcome } from '../domain/outcome.js';

type Took = Readonly<{ at: Date; durationMs: number }>;

/** How an attempt ended, and that the call ended with it where it did. */
export function attemptLines(
  outcome: AttemptOutcome,
  after: AsyncCall,
  { at, durationMs }: Took,
): readonly LogLine[] {
  const facts = { at, actor: SYSTEM_ACTOR, attempt: after.attempts, durationMs };
  const status = 'response' in outcome && outcome.response ? outcome.response.status : null;
  const line =
    outcome.type === 'answered'
      ? logLine('attempt.answered', { status: outcome.response.status, durationMs }, facts)
      : logLine(
          'attempt.failed',
          { error: outcome.error, status, ...nextAttempt(after), ...cappedOf(outcome, nextAttempt(after)) },
          facts,
        );
  return [line, ...endLines(after, at)];
}

/** How a delivery ended, and that the call ended with it where it did. @param before the call that was delivered */
export function deliveryLines(
  outcome: DeliveryOutcome,
  before: AsyncCall,
  after: AsyncCall,
  { at, durationMs }: Took,
): readonly LogLine[] {
  const facts = { at, actor: SYSTEM_ACTOR, attempt: after.deliveries, durationMs };
  const said = { ...(outcome.detail && { detail: outcome.detail }), ...noticeOf(before) };
  const line =
    outcome.type === 'delivered'
      ? logLine('delivery.delivered', { status: outcome.status, ...said }, facts)
      : logLine(
          'delivery.failed',
          {
            ...{ error: outcome.error, status: outcome.status ?? null, ...said },
            ...{ ...retryOf(openWork(after)), ...cappedOf(outcome, retryOf(openWork(after))) },
          },
          facts,
        );
  return isFinal(before) ? [line] : [line, ...endLines(after, at)];
}

/** That the worker of an attempt or a delivery is gone. */
export function interruptionLines(before: AsyncCall, after: AsyncCall, at: Date): readonly LogLine[] {
  const line =
    before.status === 'CALL_RETRY'
      ? logLine('attempt.interrupted', nextAttempt(after), {
          at,
          actor: SYSTEM_ACTOR,
          attempt: before.attempts,
        })
      : logLine(
          'delivery.interrupted',
          { ...retryOf(openWork(after)), ...noticeOf(before) },
          { at, actor: SYSTEM_ACTOR, attempt: before.deliveries },
        );
  return isFinal(before) ? [line] : [line, ...endLines(after, at)];
}

/** That a try has ended its call, where it has. */
function endLines(after: AsyncCall, at: Date): readonly LogLine[] {
  if (!isFinal(after)) return [];
  const reason = 'reason' in after ? after.reason : null;
  return [logLine('call.ended', { status: after.status, reason }, { at, actor: SYSTEM_ACTOR })];
}

/** The next try is never before a Retry-After (contract §3), but where the resource caps it: that is told. */
function cappedOf(outcome: AttemptOutcome | DeliveryOutcome, { nextTry }: Retry): { retryAfter?: string } {
  const asked = outcome.type === 'failed' ? outcome.retryAfter : undefined;
  return asked && nextTry !== null && asked > new Date(nextTry) ? { retryAfter: asked.toISOString() } : {};
}

/** A notice that waits is no attempt. */
function nextAttempt(after: AsyncCall): Retry {
  return retryOf(after.status === 'CALL_RETRY' ? after : null);
}

/** When the next try is, where one waits. */
export function retryOf(work: Open | null): Retry {
  if (!work || work.lease) return { nextTry: null, triesLeft: 0 };
  return { nextTry: work.nextTry.toISOString(), triesLeft: work.ttl };
}

/** What is delivered of a call in error is its problem. */
function noticeOf({ status }: AsyncCall): { notice?: true } {
  return status === 'CALL_ERROR' ? { notice: true } : {};
}
