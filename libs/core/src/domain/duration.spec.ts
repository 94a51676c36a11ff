import { expect, it } from 'vitest';
import { durationMs } from './duration.js';

it.each([
  [{}, 0],
  [{ milliseconds: 7 }, 7],
  [{ seconds: 30 }, 30_000],
  [{ minutes: 5 }, 300_000],
  [{ hours: 2 }, 7_200_000],
  [{ days: 1 }, 86_400_000],
  [{ days: 1, hours: 1, minutes: 1, seconds: 1, milliseconds: 1 }, 90_061_001],
])('%j is %i ms', (duration, ms) => {
  expect(durationMs(duration)).toBe(ms);
});
