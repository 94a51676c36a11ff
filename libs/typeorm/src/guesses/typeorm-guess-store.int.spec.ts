import { T0, after } from '@airlock/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { TypeormGuessStore } from './typeorm-guess-store.js';

let database: MigratedDatabase;
let store: TypeormGuessStore;
beforeAll(async () => {
  database = await migratedDatabase();
  store = new TypeormGuessStore(database.dataSource);
});
afterAll(() => database.stop());
beforeEach(async () => {
  await database.dataSource.query('TRUNCATE guess, known_source');
});

const rule = { free: 2, longestMs: 60_000, forgottenAfterMs: 3_600_000 };
const pair = { key: 'pair', rule };
const address = { key: 'address', rule };
const counted = (): Promise<unknown> =>
  database.dataSource.query('SELECT key, failures FROM guess ORDER BY key');

it('makes those wait who guessed too often, and counts nothing while they do', async () => {
  expect(await store.begin([pair, address], T0)).toBeNull();
  expect(await store.begin([pair, address], T0)).toBeNull();
  expect(await store.begin([pair, address], T0)).toEqual(after(1_000));
  expect(await store.begin([pair], after(999))).toEqual(after(1_000));
  expect(await store.begin([pair], after(1_000))).toBeNull();
  expect(await store.begin([pair], after(1_001))).toEqual(after(3_000));
  expect(await counted()).toEqual([
    { key: 'address', failures: 2 },
    { key: 'pair', failures: 3 },
  ]);
});

it('writes nothing for those who wait, whatever else they guess at', async () => {
  for (let n = 0; n < 3; n++) await store.begin([address], T0);
  const before = await counted();
  const invented = Array.from({ length: 50 }, (_, n) =>
    store.begin([{ key: `invented ${n}`, rule }, address], T0),
  );
  expect(await Promise.all(invented)).toEqual(Array.from({ length: 50 }, () => after(1_000)));
  expect(await counted()).toEqual(before);
});

it('writes nothing for those who guess while others are counted that have them wait', async () => {
  const invented = Array.from({ length: 20 }, (_, n) =>
    store.begin([{ key: `invented ${n}`, rule }, address], T0),
  );
  expect((await Promise.all(invented)).filter((until) => until === null)).toHaveLength(2);
  expect(await counted()).toHaveLength(3);
});

it('counts all of those who guess at once', async () => {
  const begun = await Promise.all(Array.from({ length: 12 }, () => store.begin([address, pair], T0)));
  expect(begun.filter((until) => until === null)).toHaveLength(2);
});

it('takes a right guess back and knows it again', async () => {
  for (let n = 0; n < 2; n++) await store.begin([pair, address], T0);
  expect(await store.isKnown('ada from home')).toBe(false);
  await store.right([pair, address], { forget: 'pair', known: 'ada from home', at: T0 });
  expect(await store.isKnown('ada from home')).toBe(true);
  expect(await counted()).toEqual([{ key: 'address', failures: 1 }]);
  expect(await store.begin([pair, address], T0)).toBeNull();
});

it('forgets what is old, and of too many those that were guessed at least, and longest ago', async () => {
  for (let n = 0; n < 5; n++) await store.begin([{ key: `key ${n}`, rule }], after(n));
  await store.begin([{ key: 'key 1', rule }], after(1));
  await store.right([], { forget: '', known: 'ada from home', at: T0 });
  await store.sweep({ now: after(5_000), guessedBefore: after(1), knownBefore: T0, most: 2 });
  expect(await counted()).toMatchObject([{ key: 'key 1' }, { key: 'key 4' }]);
  expect(await store.isKnown('ada from home')).toBe(true);
  await store.sweep({ now: after(5_000), guessedBefore: after(1), knownBefore: after(1), most: 2 });
  expect(await store.isKnown('ada from home')).toBe(false);
});

it('forgets none for whom somebody still waits, however many others are guessed at', async () => {
  for (let n = 0; n < 3; n++) await store.begin([pair], T0);
  for (let n = 0; n < 5; n++)
    await store.begin([{ key: `invented ${n}`, rule: { ...rule, free: 9 } }], after(n));
  await store.sweep({ now: after(999), guessedBefore: T0, knownBefore: T0, most: 0 });
  expect(await counted()).toEqual([{ key: 'pair', failures: 2 }]);
  expect(await store.begin([pair], after(999))).toEqual(after(1_000));
});
