import { openWork, type AsyncCall } from '../domain/call.js';
import { DEFAULT_POLICY, scheduleOf } from '../domain/policy.js';
import { transition } from '../domain/transition.js';
import { phaseOf, wakeOf, type Phase } from '../domain/wake.js';
import type { ClaimDecision } from '../ports/call-store.js';
import type { Clock } from '../ports/clock.js';
import type { Performer } from '../ports/performer.js';
import { LeaseTooShortError } from './lease-too-short.error.js';

/** A lease outlasts the longest try by so much (invariant I4): a try that begins later than that could outlive it. */
export const LEASE_MARGIN_MS = 15_000;

/** A delivery ends after 15 s (contract §6); its lease outlasts it (invariant I4). */
export const DELIVERY_LEASE_MS = 30_000;

/** A claim spends a try and reads nothing of the policy. */
const anySchedule = scheduleOf(DEFAULT_POLICY, () => 0);

type Lessee = Readonly<{ performer: Pick<Performer, 'leaseMs'>; worker: string }>;

/**
 * How every lease is born: what `claimed` makes of a call that is due at this instant; null for one that is not.
 * @param phase absent: a lease for whichever work waits
 */
export function leaseAt({ performer, worker }: Lessee, at: Date, phase?: Phase): ClaimDecision {
  return (call) => {
    const wake = wakeOf(call);
    if (!wake || wake.dueAt > at || (phase && wake.phase !== phase)) return null;
    const until = new Date(at.getTime() + leaseMsOf(performer, wake.phase));
    return transition(call, { type: 'claimed', at, worker, until }, anySchedule);
  };
}

/**
 * To be asked right before a try: what stood still since the lease was given, with its process or its machine, may be
 * somebody else's by now.
 * @throws LeaseTooShortError where the try could outlive the lease
 */
export function requireTime(
  { performer, clock }: Readonly<{ performer: Pick<Performer, 'leaseMs'>; clock: Pick<Clock, 'now'> }>,
  call: AsyncCall,
): void {
  const lease = openWork(call)?.lease;
  if (!lease) return;
  const leftMs = lease.until.getTime() - clock.now().getTime();
  if (leftMs < leaseMsOf(performer, phaseOf(call)) - LEASE_MARGIN_MS)
    throw new LeaseTooShortError(call, leftMs);
}

function leaseMsOf(performer: Pick<Performer, 'leaseMs'>, phase: Phase): number {
  return phase === 'call' ? performer.leaseMs : DELIVERY_LEASE_MS;
}
