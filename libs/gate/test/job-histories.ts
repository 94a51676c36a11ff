import { logLine, type AsyncCall, type LineFacts, type LogLine } from '@airlock/core';
import { aCall, after, aRid } from '@airlock/testing';
import fc from 'fast-check';

/** A commit: how the call stands by it, and the lines that were written with it. */
export type Moment = Readonly<{ call: AsyncCall; lines: readonly LogLine[] }>;

export const RID = aRid();
const named = { rid: RID };
const retry = { nextTry: after(60_000).toISOString(), triesLeft: 3 };
const noRetry = { nextTry: null, triesLeft: 0 };
const by: LineFacts = { at: after(5_000), actor: 'op@example.org' };
const byAttempt = (attempt: number): LineFacts => ({ at: after(attempt * 1_000), actor: 'airlock', attempt });
const failure = { error: 'HTTP 503', status: 503 };

const waiting = aCall['CALL_RETRY waiting'](named);
const running = aCall['CALL_RETRY leased'](named);
const inError = aCall.CALL_ERROR(named);
const answered = aCall['RESPONSE_RETRY waiting'](named);

const moment = (call: AsyncCall, ...lines: readonly LogLine[]): Moment => ({ call, lines });
const claim = moment(running);

/** What an attempt is made of, from its lease on, but its end. */
const workOfAttempt = fc.array(
  fc.constantFrom(
    claim,
    moment(running, logLine('progress', { percent: 50, text: 'half' }, byAttempt(1))),
    moment(running, logLine('call.cancelled', { running: true }, by)),
    moment(running, logLine('mail.failed', { error: 'no server' }, by)),
  ),
  { maxLength: 3 },
);
/** What may happen between two attempts. */
const meanwhile = fc.array(
  fc.constantFrom(
    moment(waiting, logLine('call.woken', { instead: null }, by)),
    moment(waiting, logLine('call.rescheduled', retry, by)),
    moment(waiting, logLine('body.edited', { part: 'request' }, by)),
    moment(
      waiting,
      logLine('call.reset', { from: 'CALL_RETRY', to: 'CALL_RETRY', tries: 4 }, { ...by, at: after(7_000) }),
    ),
  ),
  { maxLength: 2 },
);
const failedAttempt = fc
  .tuple(
    meanwhile,
    workOfAttempt,
    fc.constantFrom(
      logLine('attempt.failed', { ...failure, ...retry }, byAttempt(2)),
      logLine('attempt.interrupted', retry, byAttempt(2)),
    ),
  )
  .map(([before, work, end]) => [...before, claim, ...work, moment(waiting, end)]);
const ended = (status: AsyncCall['status'], reason: 'exhausted' | null = null) =>
  logLine('call.ended', { status, reason }, byAttempt(3));
const lastAttempt = fc
  .tuple(
    meanwhile,
    workOfAttempt,
    fc.constantFrom(
      moment(answered, logLine('attempt.answered', { status: 200, durationMs: 5 }, byAttempt(3))),
      moment(
        aCall.DONE(named),
        logLine('attempt.failed', { ...failure, ...noRetry }, byAttempt(3)),
        ended('DONE'),
      ),
      moment(
        inError,
        logLine('attempt.interrupted', noRetry, byAttempt(3)),
        ended('CALL_ERROR', 'exhausted'),
      ),
    ),
  )
  .map(([before, work, end]) => [...before, claim, ...work, end]);
const cancelledWaiting = meanwhile.map((before) => [
  ...before,
  moment(inError, logLine('call.cancelled', { running: false }, by)),
]);
/** What follows the end, and is told to nobody. */
const afterwards = fc.array(
  fc.constantFrom(
    logLine('delivery.failed', { ...failure, ...retry }, byAttempt(1)),
    logLine('call.cancelled', { running: true }, by),
    logLine('call.reset', { from: 'RESPONSE_ERROR', to: 'RESPONSE_RETRY', tries: 4 }, by),
    logLine('body.edited', { part: 'response' }, by),
    logLine('call.handled', { note: null }, by),
  ),
  { maxLength: 2 },
);
const round = fc
  .tuple(
    fc.array(failedAttempt, { maxLength: 2 }),
    fc.oneof({ weight: 3, arbitrary: lastAttempt }, { weight: 1, arbitrary: cancelledWaiting }),
    afterwards,
  )
  .map(([failed, last, later]) => {
    const end = last.at(-1)?.call ?? inError;
    return [...failed.flat(), ...last, ...later.map((line) => moment(end, line))];
  });
const accepted = fc.constantFrom(
  moment(waiting, logLine('call.accepted', { trigger: 'background' }, byAttempt(0))),
  moment(running, logLine('call.accepted', { trigger: 'handed-over' }, byAttempt(0))),
  moment(
    waiting,
    logLine('call.accepted', { trigger: 'captured' }, byAttempt(0)),
    logLine('attempt.failed', { ...failure, ...retry }, byAttempt(1)),
  ),
);
const sentAgain = moment(
  waiting,
  logLine('call.reset', { from: 'DONE', to: 'CALL_RETRY', tries: 4 }, { ...by, at: after(9_000) }),
);
const handedOver = fc
  .tuple(workOfAttempt, fc.constant(logLine('attempt.failed', { ...failure, ...retry }, byAttempt(1))))
  .map(([work, end]) => [...work, moment(waiting, end)]);
/** What becomes of one job, from its acceptance on; it may be sent again once. */
export const aHistory = fc
  .tuple(accepted, handedOver, fc.array(round, { minLength: 1, maxLength: 2 }))
  .map(([first, attempt, [one = [], ...others]]) => [
    first,
    ...(first.call === running ? attempt : []),
    ...one,
    ...others.flatMap((other) => [sentAgain, ...other]),
  ]);
