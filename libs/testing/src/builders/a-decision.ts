import type { ClaimDecision, Phase } from '@airlock/core';
import { DEFAULT_POLICY, scheduleOf, transition, wakeOf } from '@airlock/core';
import { after } from './a-call.js';

export type Claimer = Readonly<{ phase: Phase; now: Date; worker: string; leaseMs: number }>;

const anySchedule = scheduleOf(DEFAULT_POLICY, () => 0);

/** A claim as the engine decides it, with a lease of any length in both phases. */
export function aDecision(given: Partial<Claimer> = {}): ClaimDecision {
  const { phase = 'call', now = after(30_000), worker = 'worker-1', leaseMs = 90_000 } = given;
  const until = new Date(now.getTime() + leaseMs);
  return (waiting) => {
    const wake = wakeOf(waiting);
    if (wake?.phase !== phase || wake.dueAt > now) return null;
    return transition(waiting, { type: 'claimed', at: now, worker, until }, anySchedule);
  };
}
