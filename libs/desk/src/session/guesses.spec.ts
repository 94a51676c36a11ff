import type { Clock, GuessStore } from '@airlock/core';
import { expect, it } from 'vitest';
import { Guesses } from './guesses.js';

const NOW = new Date('2026-03-01T12:00:00Z');

/** What a store is told to write, when all have to wait until an instant. */
function written(until: Date | null): { guesses: Guesses; writes: string[] } {
  const writes: string[] = [];
  const store: GuessStore = {
    isKnown: async () => false,
    begin: async () => until,
    right: async () => void writes.push('right'),
    sweep: async () => void writes.push('sweep'),
  };
  const clock: Pick<Clock, 'now'> = { now: () => NOW };
  return { guesses: new Guesses(store, clock as Clock), writes };
}

it('has the store sweep now and then, for those alone who may guess', async () => {
  const free = written(null);
  for (let n = 0; n < 101; n++) await free.guesses.begin(`${n}@example.org`, '192.0.2.1');
  expect(free.writes).toEqual(['sweep', 'sweep']);
  const blocked = written(new Date(NOW.getTime() + 1_000));
  for (let n = 0; n < 101; n++)
    await expect(blocked.guesses.begin(`${n}@example.org`, '192.0.2.1')).rejects.toMatchObject({
      details: { status: 429, headers: { 'retry-after': '1' } },
    });
  expect(blocked.writes).toEqual([]);
});
