import { expect, it } from 'vitest';
import { marksUntil, placeOf } from './RetryDatesTable.js';

const THREE_DAYS = 245_730;

it('goes from one end of the line to the other, without turning back', () => {
  expect(placeOf(0, THREE_DAYS)).toBe(0);
  expect(placeOf(THREE_DAYS, THREE_DAYS)).toBe(1);
  expect(placeOf(30, THREE_DAYS)).toBeLessThan(placeOf(90, THREE_DAYS));
});

it('marks round durations that fit side by side', () => {
  expect(marksUntil(THREE_DAYS)).toEqual([10, 60, 600, 3_600, 21_600, 86_400]);
  expect(marksUntil(30)).toEqual([1, 10]);
});
