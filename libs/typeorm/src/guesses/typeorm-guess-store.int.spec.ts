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

it('forgets what is old, and the oldest of too many', async () => {
  for (let n = 0; n < 5; n++) await store.begin([{ key: `key ${n}`, rule }], after(n));
  await store.right([], { forget: '', known: 'ada from home', at: T0 });
  await store.sweep({ guessedBefore: after(1), knownBefore: T0, most: 3 });
  expect(await counted()).toMatchObject([{ key: 'key 2' }, { key: 'key 3' }, { key: 'key 4' }]);
  expect(await store.isKnown('ada from home')).toBe(true);
  await store.sweep({ guessedBefore: after(1), knownBefore: after(1), most: 3 });
  expect(await store.isKnown('ada from home')).toBe(false);
});
