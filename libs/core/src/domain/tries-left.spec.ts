import { describe, expect, it } from 'vitest';
import { capturedBudget, freshBudget } from './budget.js';
import type { Lease } from './call.js';
import { datesOfTries, DEFAULT_POLICY, scheduleOf } from './policy.js';
import { triesLeft } from './tries-left.js';

const T0 = new Date('2026-03-02T10:00:00.000Z');
const schedule = scheduleOf(DEFAULT_POLICY, () => 0.5);
const lease: Lease = { worker: 'w', since: T0, until: T0, cancelling: false };

describe('the tries that are left', () => {
  it('are all dates of the policy for a call that was captured just now', () => {
    expect(triesLeft(DEFAULT_POLICY, capturedBudget(schedule, T0))).toEqual(datesOfTries(DEFAULT_POLICY, T0));
  });

  it('begin with the try that is waited for, however late it is', () => {
    const work = { ...capturedBudget(schedule, T0), ttl: 2, failures: 12, nextTry: T0 };
    expect(triesLeft(DEFAULT_POLICY, work)).toEqual([T0, new Date(T0.getTime() + 30_000 * 2 ** 12)]);
  });

  it('begin one delay after the try that runs', () => {
    const work = { ...freshBudget(2, T0), lease };
    const dates = [30, 90].map((seconds) => new Date(T0.getTime() + seconds * 1_000));
    expect(triesLeft(DEFAULT_POLICY, work)).toEqual(dates);
  });

  it('are none when all are spent', () => {
    expect(triesLeft(DEFAULT_POLICY, { ...freshBudget(0, T0), lease })).toEqual([]);
  });
});
