import { StoreUnavailableError } from '@airlock/core';
import { ManualClock } from '@airlock/testing';
import { expect, it, vi } from 'vitest';
import { UnfinishedEnds } from './unfinished-ends.js';

const scope = { principal: 'client:1', key: 'k' };
const LEASE_MS = 90_000;

function away(clock: ManualClock, forMs: number) {
  const until = clock.now().getTime() + forMs;
  return vi.fn(async () => {
    if (clock.now().getTime() < until) throw new StoreUnavailableError(new Error('away'));
  });
}

it('writes an end once, when the store is back', async () => {
  const clock = new ManualClock();
  const ends = new UnfinishedEnds(clock, LEASE_MS);
  const end = away(clock, 5_000);
  const finished = vi.fn();
  ends.add(scope, end, finished);
  await clock.advance(20_000);
  expect(finished).toHaveBeenCalledTimes(1);
  const tries = end.mock.calls.length;
  await clock.advance(20_000);
  expect(end).toHaveBeenCalledTimes(tries);
});

it('gives up when the mark is no longer held', async () => {
  const clock = new ManualClock();
  const ends = new UnfinishedEnds(clock, LEASE_MS);
  const finished = vi.fn();
  const end = away(clock, 10 * LEASE_MS);
  ends.add(scope, end, finished);
  await clock.advance(2 * LEASE_MS);
  expect(finished).toHaveBeenCalledTimes(1);
  await ends.finishNow(scope);
});

it('lets a repeat go first through what was left, and refuses it where that cannot be written', async () => {
  const clock = new ManualClock();
  const ends = new UnfinishedEnds(clock, LEASE_MS);
  const end = away(clock, 5_000);
  ends.add(scope, end, () => undefined);
  await expect(ends.finishNow(scope)).rejects.toThrow(StoreUnavailableError);
  await ends.finishNow({ ...scope, key: 'another' });
  await clock.advance(6_000);
  await ends.finishNow(scope);
});

it('asks a store that is away for one end at a time, however many there are, and writes all when it is back', async () => {
  const clock = new ManualClock();
  const ends = new UnfinishedEnds(clock, LEASE_MS);
  const end = away(clock, 10_000);
  const finished = vi.fn();
  for (let n = 0; n < 100; n++) ends.add({ ...scope, key: `k${n}` }, end, finished);
  await clock.advance(9_000);
  expect(end.mock.calls.length).toBeLessThanOrEqual(18);
  await clock.advance(10_000);
  expect(finished).toHaveBeenCalledTimes(100);
});

it('keeps no more than a thousand, the newest', async () => {
  const clock = new ManualClock();
  const ends = new UnfinishedEnds(clock, LEASE_MS);
  const finished: number[] = [];
  for (let n = 0; n < 1_500; n++)
    ends.add({ ...scope, key: `k${n}` }, away(clock, 1_000), () => finished.push(n));
  expect(finished).toEqual(Array.from({ length: 500 }, (_, n) => n));
  await clock.advance(5_000);
  expect(finished).toHaveLength(1_500);
});
