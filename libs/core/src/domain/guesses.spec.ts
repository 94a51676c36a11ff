import { expect, it } from 'vitest';
import { guessedAgain, type Guessed } from './guesses.js';

const rule = { free: 3, longestMs: 10_000, forgottenAfterMs: 60_000 };
const T0 = new Date('2026-03-01T12:00:00Z');

function waitsOf(guesses: number, everyMs: number): number[] {
  let known: Guessed | null = null;
  return Array.from({ length: guesses }, (_, n) => {
    const now = new Date(T0.getTime() + n * everyMs);
    known = guessedAgain(known, now, rule);
    return known.blockedUntil.getTime() - now.getTime();
  });
}

it('lets some guesses be free, doubles the wait after each further one, and has a longest', () => {
  expect(waitsOf(8, 20_000)).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
});

it('begins anew after a rest', () => {
  expect(waitsOf(8, 60_001)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

it('stays bounded however often it is guessed', () => {
  expect(waitsOf(5_000, 1).at(-1)).toBe(10_000);
});
