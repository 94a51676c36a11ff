import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { T0 } from '@airlock/testing';
import {
  DEFAULT_POLICY,
  LONGEST_DELAY_MS,
  datesOfTries,
  delayAfterFailure,
  jittered,
  resolvePolicy,
  scheduleOf,
} from './policy.js';

const middle = () => 0.5;

/** How many seconds after the failure the tries fall. */
function secondsOfTries(policy = DEFAULT_POLICY): number[] {
  return datesOfTries(policy, T0).map((date) => (date.getTime() - T0.getTime()) / 1000);
}

describe('The dates of all 13 tries', () => {
  it('are 30, 90, 210, … 245 730 s after the failure (contract §3)', () => {
    const dates = [30, 90, 210, 450, 930, 1890, 3810, 7650, 15_330, 30_690, 61_410, 122_850, 245_730];
    expect(secondsOfTries()).toEqual(dates);
  });

  it('are 30·(2^k − 1) s after the failure, for k = 1…13', () => {
    const dates = Array.from({ length: 13 }, (_, index) => 30 * (2 ** (index + 1) - 1));
    expect(secondsOfTries()).toEqual(dates);
  });

  it('span 2.84 days', () => {
    expect(((secondsOfTries().at(-1) ?? 0) / 86_400).toFixed(2)).toBe('2.84');
  });

  it('are as many as the ttl says', () => {
    expect(secondsOfTries(resolvePolicy({ ttl: 3 }))).toEqual([30, 90, 210]);
    expect(secondsOfTries(resolvePolicy({ ttl: 1 }))).toEqual([30]);
  });

  it('grow no further than the cap', () => {
    const capped = resolvePolicy({ ttl: 6, maxDelayMs: 100_000 });
    expect(secondsOfTries(capped)).toEqual([30, 90, 190, 290, 390, 490]);
  });

  it('are evenly spaced where nothing grows', () => {
    expect(secondsOfTries(resolvePolicy({ ttl: 4, growth: 1 }))).toEqual([30, 60, 90, 120]);
  });
});

describe('a delay', () => {
  it('is rounded to a whole number of ms', () => {
    expect(delayAfterFailure(resolvePolicy({ growth: 1.5 }), 6)).toBe(227_813);
  });

  it('is never longer than what can be stored', () => {
    const policy = resolvePolicy({ ttl: 2000 });
    expect(delayAfterFailure(policy, 18)).toBe(LONGEST_DELAY_MS);
    expect(delayAfterFailure(policy, 2000)).toBe(LONGEST_DELAY_MS);
    expect(delayAfterFailure(resolvePolicy({ maxDelayMs: LONGEST_DELAY_MS * 2 }), 40)).toBe(LONGEST_DELAY_MS);
  });

  it('is a whole number of ms of at least 1, at most the cap and what can be stored, whatever the policy', () => {
    const policies = fc.record({
      ttl: fc.integer({ min: 1, max: 50 }),
      delayMs: fc.double({ min: 1, max: 1e7, noNaN: true }),
      growth: fc.double({ min: 1, max: 4, noNaN: true }),
      maxDelayMs: fc.option(fc.double({ min: 1, max: 1e10, noNaN: true })),
      jitter: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
      maxRetryAfterMs: fc.constant(null),
    });
    const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(policies, fc.integer({ min: 1, max: 60 }), draw, (policy, failures, drawn) => {
        const delayMs = scheduleOf(policy, () => drawn).delayAfterFailure(failures);
        expect(Number.isInteger(delayMs)).toBe(true);
        expect(delayMs).toBeGreaterThanOrEqual(1);
        expect(delayMs).toBeLessThanOrEqual(
          Math.min(policy.maxDelayMs ?? LONGEST_DELAY_MS, LONGEST_DELAY_MS),
        );
      }),
    );
  });
});

describe('jitter', () => {
  it.each([
    ['shortens by its share at the lowest draw', 0, 8_000],
    ['changes nothing at the middle one', 0.5, 10_000],
    ['lengthens by almost its share at the highest', 0.9999999, 12_000],
  ])('%s', (_, drawn, delayMs) => {
    expect(jittered(10_000, 0.2, () => drawn)).toBe(delayMs);
  });

  it('draws no number where there is none, so that the dates are exact', () => {
    const never = () => {
      throw new Error('drawn');
    };
    expect(jittered(10_000, 0, never)).toBe(10_000);
    expect(scheduleOf(DEFAULT_POLICY, never).delayAfterFailure(2)).toBe(60_000);
  });

  it('never makes a try follow at once', () => {
    expect(jittered(10_000, 1, () => 0)).toBe(1);
  });

  it('is the policy’s, drawn anew for each delay', () => {
    const draws = [0, 0.5];
    const schedule = scheduleOf(resolvePolicy({ jitter: 0.5 }), () => draws.shift() ?? 0.75);
    const delays = [1, 1, 1].map((failures) => schedule.delayAfterFailure(failures));
    expect(delays).toEqual([15_000, 30_000, 37_500]);
  });

  it('never lengthens a delay beyond the cap', () => {
    const policy = resolvePolicy({ jitter: 0.5, maxDelayMs: 40_000 });
    expect(scheduleOf(policy, () => 0.99).delayAfterFailure(2)).toBe(40_000);
    expect(scheduleOf(policy, () => 0).delayAfterFailure(2)).toBe(20_000);
  });
});

describe('the policy of a call', () => {
  it('is the default where nobody says otherwise', () => {
    const uncapped = { maxDelayMs: null, maxRetryAfterMs: null };
    const policy = { ttl: 13, delayMs: 30_000, growth: 2, jitter: 0, ...uncapped };
    expect(resolvePolicy()).toEqual(policy);
    expect(resolvePolicy(undefined, {}, undefined)).toEqual(policy);
  });

  it('takes each value from the last one that sets it: endpoint, connector, resource', () => {
    const endpoint = { ttl: 1, delayMs: 1, growth: 1, maxDelayMs: 1, jitter: 0.1, maxRetryAfterMs: 1 };
    const connector = { ttl: 2, delayMs: 2, growth: 2 };
    const resource = { ttl: 3, maxDelayMs: 3, maxRetryAfterMs: 3 };
    const resolved = { ttl: 3, delayMs: 2, growth: 2, maxDelayMs: 3, jitter: 0.1, maxRetryAfterMs: 3 };
    expect(resolvePolicy(endpoint, connector, resource)).toEqual(resolved);
  });

  it('takes a value that is set to none, and passes over one that is not set', () => {
    const endpoint = { maxDelayMs: 60_000, jitter: 0.5, ttl: 5 };
    const resource = { maxDelayMs: null, jitter: 0, ttl: undefined };
    expect(resolvePolicy(endpoint, resource)).toMatchObject({ maxDelayMs: null, jitter: 0, ttl: 5 });
  });

  it('leaves the default as it is', () => {
    resolvePolicy({ ttl: 1 });
    expect(DEFAULT_POLICY.ttl).toBe(13);
  });

  it('has its ttl in its schedule, for the call and for its reply', () => {
    expect(scheduleOf(resolvePolicy({ ttl: 4 }), middle)).toMatchObject({ ttl: 4, replyTtl: 4 });
  });
});
