import type { AsyncCall } from '../domain/call.js';
import type { CallEvent } from '../domain/event.js';
import type { StoredRequest } from '../domain/message.js';
import type { AttemptOutcome } from '../domain/outcome.js';
import { deliver } from './deliver.js';
import type { Engine, Settlement } from './engine.js';
import { withRoom } from './going-on.js';
import { requireTime } from './lease.js';
import { attemptLines } from './log-lines.js';
import { settleUntilLeaseEnds } from './settle-until-lease-ends.js';

/**
 * Runs the attempt of a leased call and writes how it went.
 * @param since when it began
 * @throws LeaseTooShortError where it comes too late; nothing is run or written then
 */
export async function runAttempt(
  engine: Engine,
  call: AsyncCall,
  request: StoredRequest | null,
  since: Date,
): Promise<AsyncCall | null> {
  requireTime(engine, call, 'call');
  const outcome = request
    ? await engine.performer.perform(call, request)
    : ({ type: 'unrunnable', reason: 'unreadable', error: 'the stored request cannot be read' } as const);
  return settleAttempt(engine, call, outcome, since);
}

/**
 * Writes how an attempt ended, and goes on with the delivery of what came of it where there is room: its lease is
 * written with the end of the attempt.
 * @param since when it began
 */
export async function settleAttempt(
  engine: Engine,
  call: AsyncCall,
  outcome: AttemptOutcome,
  since: Date,
): Promise<AsyncCall | null> {
  const at = engine.clock.now();
  const durationMs = at.getTime() - since.getTime();
  engine.meter.ended('call', outcome.type, durationMs, call);
  const response = outcome.type === 'answered' || outcome.type === 'refused' ? outcome.response : undefined;
  const settlement: Settlement = {
    call,
    event: eventOf(outcome, at),
    ...(response && { response }),
    log: (after) => attemptLines(outcome, after, { at, durationMs }),
  };
  if (call.replyTo === null) return settleUntilLeaseEnds(engine, settlement);
  return withRoom(
    engine.room,
    response?.body.byteLength ?? 0,
    (delivers) => settleUntilLeaseEnds(engine, { ...settlement, delivers }),
    (leased) => {
      engine.meter.began('reply', engine.clock.now().getTime() - at.getTime());
      return deliver(engine, leased, response ?? null);
    },
  );
}

function eventOf(outcome: AttemptOutcome, at: Date): CallEvent {
  switch (outcome.type) {
    case 'answered':
      return { type: 'answered', at };
    case 'failed': {
      const { error, retryAfter } = outcome;
      return { type: 'failed', at, error, ...(retryAfter && { retryAfter }) };
    }
    case 'refused':
      return { type: 'refused', at, error: outcome.error };
    case 'unrunnable':
      return { type: 'unrunnable', at, reason: outcome.reason, error: outcome.error };
  }
}
