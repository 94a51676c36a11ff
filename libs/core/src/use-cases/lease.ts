import type { AsyncCall } from '../domain/call.js';
import type { Schedule } from '../domain/policy.js';
import { transition } from '../domain/transition.js';
import { wakeOf, type Phase } from '../domain/wake.js';
import type { Performer } from '../ports/performer.js';

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
