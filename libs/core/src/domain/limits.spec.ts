import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginnings, isLimited, nextClaim } from './limits.js';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const idle = { running: 0, nextMs: null };

describe('beginnings', () => {
  it('are now, for as many as are wanted, where nothing is limited', () => {
    const none = { concurrency: null, rate: null };
    expect(isLimited(none)).toBe(false);
    expect(beginnings(none, idle, NOW, 3).dates).toEqual([NOW, NOW, NOW]);
  });

  it('are none while more run than may: the limit was lowered', () => {
    const limits = { concurrency: 2, rate: null };
    expect(beginnings(limits, { running: 5, nextMs: null }, NOW, 3).dates).toEqual([]);
    expect(nextClaim(limits, { running: 5, nextMs: null }, NOW)).toBe('freed');
  });

  it('use up nothing of the rate when there is no place', () => {
    const load = { running: 1, nextMs: 5 };
    expect(beginnings({ concurrency: 1, rate: 1 }, load, NOW, 3)).toEqual({ dates: [], load });
  });

  it('let no second see more than the rate, however often and late one asks', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 });
    const rate = fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.double({ min: 0.2, max: 50, noNaN: true }));
    fc.assert(
      fc.property(rate, gaps, fc.integer({ min: 1, max: 64 }), (perSecond, waits, wanted) => {
        const limits = { concurrency: null, rate: perSecond };
        let load: Parameters<typeof beginnings>[1] = idle;
        let now = NOW.getTime();
        const starts: number[] = [];
        for (const wait of waits) {
          now += wait;
          const begun = beginnings(limits, load, new Date(now), wanted);
          load = { ...begun.load, running: 0 };
          for (const date of begun.dates) {
            expect(date.getTime()).toBeGreaterThanOrEqual(now);
            expect(date.getTime()).toBeLessThanOrEqual(now + 100);
            starts.push(date.getTime());
          }
        }
        const most = Math.ceil(perSecond);
        for (let n = 0; n + most < starts.length; n++) {
          // Dates are whole milliseconds.
          expect((starts[n + most] ?? 0) - (starts[n] ?? 0)).toBeGreaterThanOrEqual(999);
        }
      }),
    );
  });

  it('are as many as the rate allows, where one asks whenever it is told to', () => {
    const limits = { concurrency: null, rate: 250 };
    let load: Parameters<typeof beginnings>[1] = idle;
    let now = NOW;
    let begun = 0;
    let asked = 0;
    while (now.getTime() < NOW.getTime() + 10_000) {
      const { dates, load: after } = beginnings(limits, load, now, 64);
      [begun, asked, load] = [begun + dates.length, asked + 1, { ...after, running: 0 }];
      now = nextClaim(limits, load, NOW) as Date;
    }
    expect(begun).toBe(2_500);
    expect(asked).toBeLessThanOrEqual(101);
  });
});
