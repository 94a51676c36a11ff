import { isLeased, type AsyncCall } from '../domain/call.js';
import { scheduleOf, type Policy } from '../domain/policy.js';
import { transition } from '../domain/transition.js';
import { wakeOf } from '../domain/wake.js';
import type { CallStore } from '../ports/call-store.js';
import type { Clock } from '../ports/clock.js';

const LOOKED_AT = 1_000;
const SAMPLES = 5;

/** What waiting calls of a resource would become under another policy. */
export type WhatIf = Readonly<{
  /** How many were looked at, the oldest first: at most 1 000. */
  checked: number;
  /** Have had as many tries as the policy gives: the next one would be their last. */
  ends: number;
  sooner: number;
  later: number;
  /** Of those that change, at most 5. */
  samples: readonly Readonly<{ call: AsyncCall; now: Date; then: Date }>[];
}>;

/**
 * Tells what {@link rescheduleWaiting} would do, and does nothing. Chance is left out.
 * @param policies what an endpoint of the resource has, and would have
 */
export async function whatIf(
  { store, clock }: Readonly<{ store: Pick<CallStore, 'waitingOf'>; clock: Pick<Clock, 'now'> }>,
  resourceId: number,
  policies: (call: AsyncCall) => Readonly<{ now: Policy; then: Policy }>,
): Promise<WhatIf> {
  const calls = await store.waitingOf(resourceId, 0, LOOKED_AT);
  const tried = calls.flatMap((call) => {
    const before = isLeased(call) ? null : wakeOf(call);
    if (!before) return [];
    const { now, then } = policies(call);
    const event = { type: 'rescheduled', at: clock.now(), previous: { ttl: now.ttl } } as const;
    const after = transition(
      call,
      event,
      scheduleOf(then, () => 0.5),
    );
    const dueAt = wakeOf(after)?.dueAt ?? before.dueAt;
    const ends = 'ttl' in call && call.ttl + then.ttl - now.ttl < 1;
    return [{ call, now: before.dueAt, then: dueAt, ends }];
  });
  const changed = tried.filter(({ now, then, ends }) => ends || now.getTime() !== then.getTime());
  return {
    checked: calls.length,
    ends: tried.filter(({ ends }) => ends).length,
    sooner: tried.filter(({ now, then }) => then < now).length,
    later: tried.filter(({ now, then }) => then > now).length,
    samples: changed.slice(0, SAMPLES).map(({ call, now, then }) => ({ call, now, then })),
  };
}
