import { describe, expect, it } from 'vitest';
import { capturedBudget, freshBudget } from './budget.js';
import type { Lease, Open } from './call.js';
import { datesOfTries, DEFAULT_POLICY, scheduleOf } from './policy.js';
import type { QuietHours } from './quiet-hours.js';
import { triesLeft } from './tries-left.js';

const T0 = new Date('2026-03-02T10:00:00.000Z');
const schedule = scheduleOf(DEFAULT_POLICY, () => 0.5);
const lease: Lease = { worker: 'w', since: T0, until: T0, cancelling: false };

const left = (work: Open, quietHours: QuietHours | null = null, now = T0) =>
  triesLeft(DEFAULT_POLICY, work, quietHours, now);

describe('the tries that are left', () => {
  it('are all dates of the policy for a call that was captured just now', () => {
    expect(left(capturedBudget(schedule, T0))).toEqual(datesOfTries(DEFAULT_POLICY, T0));
  });

  it('begin with the try that is waited for, however late it is', () => {
    const work = { ...capturedBudget(schedule, T0), ttl: 2, failures: 12, nextTry: T0 };
    expect(left(work)).toEqual([T0, new Date(T0.getTime() + 30_000 * 2 ** 12)]);
  });

  it('begin one delay after the try that runs', () => {
    const work = { ...freshBudget(2, T0), lease };
    const dates = [30, 90].map((seconds) => new Date(T0.getTime() + seconds * 1_000));
    expect(left(work)).toEqual(dates);
  });

  it('are none when all are spent', () => {
    expect(left({ ...freshBudget(0, T0), lease })).toEqual([]);
  });

  describe('in quiet hours', () => {
    const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
    /** From half a minute after T0 for an hour. */
    const morning: QuietHours = { zone: 'UTC', windows: [{ days: EVERY_DAY, from: '10:01', to: '11:00' }] };

    it('begin when those end, and count from there', () => {
      const dates = left({ ...freshBudget(3, T0), lease }, morning).map((date) => date.toISOString());
      expect(dates).toEqual([
        '2026-03-02T10:00:30.000Z',
        '2026-03-02T11:00:00.000Z',
        '2026-03-02T11:02:00.000Z',
      ]);
    });

    it('are held by those of now where they are late', () => {
      const now = new Date('2026-03-02T10:30:00.000Z');
      expect(left(freshBudget(1, T0), morning, now)).toEqual([new Date('2026-03-02T11:00:00.000Z')]);
      expect(left(freshBudget(1, T0), null, now)).toEqual([T0]);
    });

    it('have no dates where those never end', () => {
      const always: QuietHours = { zone: 'UTC', windows: [{ days: EVERY_DAY, from: '00:00', to: '00:00' }] };
      expect(left(freshBudget(3, T0), always)).toEqual([]);
    });
  });
});
