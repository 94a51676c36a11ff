import { expect } from 'vitest';

/** What was begun in time may arrive late, and so nearer to what follows: by no more than this. */
export const JITTER_S = 0.5;

/** Looks at every stretch of time from one arrival to another. @param arrivals in ms, the oldest first */
export function expectNoMoreASecond(rate: number, arrivals: readonly number[]): void {
  arrivals.forEach((from, first) =>
    arrivals.slice(first).forEach((until, between) => {
      expect(between).toBeLessThanOrEqual(rate * ((until - from) / 1_000 + JITTER_S));
    }),
  );
}
