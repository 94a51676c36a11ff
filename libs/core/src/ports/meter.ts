import type { AsyncCall } from '../domain/call.js';
import type { Resource } from '../domain/resource.js';
import type { AttemptOutcome, DeliveryOutcome } from '../domain/outcome.js';
import type { Phase } from '../domain/wake.js';
import type { KeyClaimed } from './idempotency-store.js';

/** Counts what happens, for those who watch the program. Nothing it does is waited for, and it never throws. */
export interface Meter {
  accepted(call: Pick<AsyncCall, 'connector' | 'resource'>): void;
  /** @param lateMs how long after its date a try began */
  began(phase: Phase, lateMs: number): void;
  ended(
    phase: Phase,
    outcome: (AttemptOutcome | DeliveryOutcome)['type'],
    durationMs: number,
    call: Pick<AsyncCall, 'connector' | 'resource'>,
  ): void;
  /** A lease that had run out was taken over: what its holder did is not known. */
  tookOver(phase: Phase): void;
  /** A request of which no call is kept failed in a way that another one may not: 408, 425, 429 and 5xx. */
  failedPlainly(resource: Pick<Resource, 'connector' | 'slug'>, endpoint: string, status: number): void;
  /** What a request with an idempotency key met: `mine` is the first one. */
  keyed(state: KeyClaimed['state']): void;
}
