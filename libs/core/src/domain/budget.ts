import type { Lease, Open } from './call.js';
import { atMostLastDate } from './last-date.js';
import type { Schedule } from './policy.js';

type Waiting = Extract<Open, { lease: null }>;

/** All tries, the first at once: a reply's start and a reset (contract §3, §9). */
export function freshBudget(ttl: number, at: Date): Waiting {
  return { ttl, failures: 0, delayMs: 0, nextTry: at, lease: null };
}

/** All tries, the first after a delay: a failure that was captured at `at`. */
export function capturedBudget(schedule: Schedule, at: Date, retryAfter?: Date): Waiting {
  const delayMs = schedule.delayAfterFailure(1);
  return {
    ttl: schedule.ttl,
    failures: 1,
    delayMs,
    nextTry: later(at, delayMs, heeded(retryAfter, at, schedule)),
    lease: null,
  };
}

/**
 * What is left after a failed try (contract §3): the next one is due one delay after this one was due, or after it
 * began where that was later by more than one delay, so that nothing fires back to back after an outage.
 */
export function afterFailure(
  work: Open & { lease: Lease },
  at: Date,
  schedule: Schedule,
  retryAfter?: Date,
): Waiting {
  const failures = work.failures + 1;
  const delayMs = schedule.delayAfterFailure(failures);
  const { since } = work.lease;
  // A synchronous attempt was never due: its failure is captured when it happens.
  const due = work.nextTry ?? at;
  const base = since.getTime() - due.getTime() > delayMs ? since : due;
  return {
    ttl: work.ttl,
    failures,
    delayMs,
    nextTry: later(base, delayMs, heeded(retryAfter, at, schedule)),
    lease: null,
  };
}

/**
 * The same work under another policy: as many tries are spent as were, and the date moves by as much as the delay
 * that leads to it changed. At least one try stays, so that a shorter policy loses no call.
 */
export function rescheduled(work: Waiting, previousTtl: number, schedule: Schedule): Waiting {
  const ttl = Math.max(1, work.ttl + schedule.ttl - previousTtl);
  if (work.delayMs === 0) return { ...work, ttl };
  const delayMs = schedule.delayAfterFailure(Math.max(1, work.failures));
  return { ...work, ttl, delayMs, nextTry: atMostLastDate(work.nextTry.getTime() - work.delayMs + delayMs) };
}

/** A Retry-After as far as the policy follows it (contract §3). @param at when the try failed */
function heeded(retryAfter: Date | undefined, at: Date, { maxRetryAfterMs }: Schedule): Date | undefined {
  if (!retryAfter || maxRetryAfterMs === null) return retryAfter;
  return new Date(Math.min(retryAfter.getTime(), at.getTime() + maxRetryAfterMs));
}

function later(base: Date, delayMs: number, retryAfter: Date | undefined): Date {
  return atMostLastDate(Math.max(base.getTime() + delayMs, retryAfter?.getTime() ?? 0));
}
