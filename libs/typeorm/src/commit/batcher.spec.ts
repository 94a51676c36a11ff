import { propertyRuns } from '@airlock/testing/property-runs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Batched, BatcherOptions } from './batcher.js';
import { Batcher } from './batcher.js';

type Item = Batched & { name: string };

/** A gathering whose flushes end when the test says so. */
function scripted(options: Partial<BatcherOptions> = {}) {
  const flushes: { items: string[]; end: () => void }[] = [];
  const all = { lanes: 1, rows: 100, bytes: 1_000, rowsForAnotherLane: 1, ...options };
  const gathering = new Batcher<Item>(all, (items) => {
    return new Promise((resolve) => {
      flushes.push({ items: items.map(({ name }) => name), end: resolve });
    });
  });
  const add = (name: string, more: Partial<Batched> = {}) =>
    gathering.add({ name, bytes: 1, since: 0, ...more });
  const late = (nowMs: number) => gathering.takeLate(nowMs).map(({ name }) => name);
  return { flushes, add, late, taken: () => flushes.map(({ items }) => items) };
}

/** A whole turn of the event loop, and what it leads to. */
const turn = async (): Promise<void> => {
  for (let n = 0; n < 3; n++) await new Promise((resolve) => setImmediate(resolve));
};

it('flushes the first at once, and then all that came meanwhile', async () => {
  const { add, flushes, taken } = scripted();
  add('first');
  await turn();
  expect(taken()).toEqual([['first']]);
  for (const name of ['second', 'third']) add(name);
  await turn();
  expect(taken()).toEqual([['first']]);
  flushes[0]?.end();
  await turn();
  expect(taken()).toEqual([['first'], ['second', 'third']]);
});

it('flushes together what comes in one turn of the event loop', async () => {
  const { add, taken } = scripted();
  add('one');
  await Promise.resolve().then(() => add('other'));
  await turn();
  expect(taken()).toEqual([['one', 'other']]);
});

it('takes no more rows than it may, and no more bytes, but one that is larger alone', async () => {
  const { add, flushes, taken } = scripted({ rows: 2, bytes: 10 });
  add('a');
  add('b');
  add('c');
  add('large', { bytes: 50 });
  add('d', { bytes: 6 });
  add('e', { bytes: 6 });
  for (let n = 0; n < 5; n++) {
    await turn();
    flushes.at(-1)?.end();
  }
  expect(taken()).toEqual([['a', 'b'], ['c'], ['large'], ['d'], ['e']]);
});

it('takes one of those with the same serial key, the oldest first, and the others around it', async () => {
  const { add, flushes, taken } = scripted();
  for (const name of ['x1', 'x2', 'x3']) add(name, { serialKey: 'x' });
  add('y1', { serialKey: 'y' });
  add('z');
  for (let n = 0; n < 3; n++) {
    await turn();
    flushes.at(-1)?.end();
  }
  expect(taken()).toEqual([['x1', 'y1', 'z'], ['x2'], ['x3']]);
});

it('lets one wait for the other with its serial key on another lane, and nobody else', async () => {
  const { add, flushes, taken } = scripted({ lanes: 2 });
  add('x1', { serialKey: 'x' });
  await turn();
  add('x2', { serialKey: 'x' });
  await turn();
  expect(taken()).toEqual([['x1']]);
  add('y1', { serialKey: 'y' });
  await turn();
  expect(taken()).toEqual([['x1'], ['y1']]);
  flushes[0]?.end();
  await turn();
  expect(taken()).toEqual([['x1'], ['y1'], ['x2']]);
});

it('opens another lane for as many as that is worth, and no more lanes than it has', async () => {
  const { add, taken } = scripted({ lanes: 2, rows: 3, rowsForAnotherLane: 3 });
  add('a');
  await turn();
  add('b');
  add('c');
  await turn();
  expect(taken()).toEqual([['a']]);
  add('d');
  await turn();
  expect(taken()).toEqual([['a'], ['b', 'c', 'd']]);
  for (const name of ['e', 'f', 'g']) add(name);
  await turn();
  expect(taken()).toHaveLength(2);
});

it('gives up those that have waited for too long to wait for another flush, and flushes who has just come', async () => {
  const { add, flushes, late, taken } = scripted();
  add('on its way');
  await turn();
  const came = { first: 100, 'in time to be late': 1_900, 'not long ago': 2_100, 'just now': 3_500 };
  for (const [name, since] of Object.entries(came)) add(name, { since });
  expect(late(3_500)).toEqual(['first', 'in time to be late']);
  expect(late(3_500)).toEqual([]);
  flushes[0]?.end();
  await turn();
  expect(taken()).toEqual([['on its way'], ['not long ago', 'just now']]);
});

it('takes every item once, whatever comes when, and those of one serial key in their order', async () => {
  const items = fc.array(
    fc.record({ bytes: fc.nat({ max: 30 }), serialKey: fc.constantFrom(undefined, 'x', 'y') }),
    {
      maxLength: 40,
    },
  );
  const options = fc.record({
    lanes: fc.integer({ min: 1, max: 3 }),
    rows: fc.integer({ min: 1, max: 6 }),
    bytes: fc.integer({ min: 1, max: 50 }),
    rowsForAnotherLane: fc.integer({ min: 1, max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(items, options, async (given, limits) => {
      const { add, flushes, taken } = scripted(limits);
      given.forEach(({ bytes, serialKey }, n) =>
        add(`${n}`, serialKey === undefined ? { bytes } : { bytes, serialKey }),
      );
      for (let ended = 0; taken().flat().length < given.length; ended++) {
        await turn();
        flushes[ended]?.end();
      }
      const order = taken().flat().map(Number);
      expect(order.toSorted((one, other) => one - other)).toEqual(given.map((_, n) => n));
      for (const name of ['x', 'y']) {
        const own = order.filter((n) => given[n]?.serialKey === name);
        expect(own).toEqual(own.toSorted((one, other) => one - other));
      }
      expect(Math.max(0, ...taken().map((flush) => flush.length))).toBeLessThanOrEqual(limits.rows);
    }),
    { numRuns: propertyRuns(50) },
  );
});
