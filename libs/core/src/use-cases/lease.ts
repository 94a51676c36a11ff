import { openWork, type AsyncCall } from '../domain/call.js';
import type { Schedule } from '../domain/policy.js';
import { transition } from '../domain/transition.js';
import { wakeOf, type Phase } from '../domain/wake.js';
import type { Clock } from '../ports/clock.js';
import type { Performer } from '../ports/performer.js';
import { LeaseTooShortError } from './lease-too-short.error.js';

/** A lease outlasts the longest try by so much (invariant I4): a try that begins later than that could outlive it. */
export const LEASE_MARGIN_MS = 15_000;

/** A delivery ends after 15 s (contract §6); its lease outlasts it (invariant I4). */
export const DELIVERY_LEASE_MS = 30_000;

export function leaseMsOf(engine: Readonly<{ performer: Pick<Performer, 'leaseMs'> }>, phase: Phase): number {
  return phase === 'call' ? engine.performer.leaseMs : DELIVERY_LEASE_MS;
}

/** What a claim at this instant makes of a call; null for one that is not due. */
export function claimedAtOnce(
  engine: Readonly<{ performer: Pick<Performer, 'leaseMs'>; worker: string }>,
  call: AsyncCall,
  at: Date,
  schedule: Schedule,
): AsyncCall | null {
  const wake = wakeOf(call);
  if (!wake || wake.dueAt > at) return null;
  const until = new Date(at.getTime() + leaseMsOf(engine, wake.phase));
  return transition(call, { type: 'claimed', at, worker: engine.worker, until }, schedule);
}

/**
 * To be asked right before a try: what stood still since the lease was given, with its process or its machine, may be
 * somebody else's by now.
 * @throws LeaseTooShortError where the try could outlive the lease
 */
export function requireTime(
  engine: Readonly<{ performer: Pick<Performer, 'leaseMs'>; clock: Pick<Clock, 'now'> }>,
  call: AsyncCall,
  phase: Phase,
): void {
  const lease = openWork(call)?.lease;
  if (!lease) return;
  const leftMs = lease.until.getTime() - engine.clock.now().getTime();
  if (leftMs < leaseMsOf(engine, phase) - LEASE_MARGIN_MS) throw new LeaseTooShortError(call, leftMs);
}
