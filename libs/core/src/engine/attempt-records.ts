import { answerOf, type AttemptRecord } from '../domain/attempt-record.js';
import { openWork, type AsyncCall } from '../domain/call.js';
import type { AttemptOutcome, DeliveryOutcome } from '../domain/outcome.js';
import { phaseOf } from '../domain/wake.js';

type Took = Readonly<{ since: Date; durationMs: number }>;
type Counted = Pick<AsyncCall, 'attempts' | 'deliveries'>;

/** The record of an attempt that has ended. @param n which attempt of its call it was, from 1 */
export function recordOfAttempt(
  outcome: AttemptOutcome,
  { attempts }: Pick<Counted, 'attempts'>,
  { since, durationMs }: Took,
): AttemptRecord {
  const { exchange = null, thrown = null } = outcome.type === 'unrunnable' ? {} : outcome;
  const response = 'response' in outcome && outcome.response ? outcome.response : null;
  return {
    ...{ phase: 'call', n: attempts, at: since, durationMs, outcome: outcome.type },
    error: outcome.type === 'answered' ? null : outcome.error,
    sent: exchange && exchange.sent,
    answer: exchange ? exchange.answer : response && answerOf(response),
    thrown,
  };
}

/** The record of a delivery that has ended. */
export function recordOfDelivery(
  outcome: DeliveryOutcome,
  { deliveries }: Pick<Counted, 'deliveries'>,
  { since, durationMs }: Took,
): AttemptRecord {
  const { exchange = null } = outcome;
  return {
    ...{ phase: 'reply', n: deliveries, at: since, durationMs, outcome: outcome.type },
    error: outcome.type === 'delivered' ? null : outcome.error,
    ...{ sent: exchange && exchange.sent, answer: exchange && exchange.answer, thrown: null },
  };
}

/** The record of an attempt or a delivery whose worker is gone: only that it began is known. */
export function recordOfInterruption(call: AsyncCall, at: Date): AttemptRecord {
  const phase = phaseOf(call);
  return {
    ...{ phase, n: phase === 'call' ? call.attempts : call.deliveries },
    ...{ at: openWork(call)?.lease?.since ?? at, durationMs: null, outcome: 'interrupted' },
    ...{ error: null, sent: null, answer: null, thrown: null },
  };
}
