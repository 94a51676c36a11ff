import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { TypeormQuotaStore } from './typeorm-quota-store.js';

let database: MigratedDatabase;
let here: TypeormQuotaStore;
let there: TypeormQuotaStore;
beforeAll(async () => {
  database = await migratedDatabase();
  here = new TypeormQuotaStore(database.dataSource);
  there = new TypeormQuotaStore(database.dataSource);
});
afterAll(() => database?.stop());
beforeEach(async () => {
  await database.dataSource.query('TRUNCATE quota_use');
});

const spend = (store = here, client = 7) => store.spend(client, 60_000);
const endWindow = () => database.dataSource.query(`UPDATE quota_use SET until = now() - interval '1 ms'`);

it('counts for all processes together, each client for itself', async () => {
  expect(await spend(here)).toMatchObject({ used: 1 });
  expect(await spend(there)).toMatchObject({ used: 2 });
  expect(await spend(there, 8)).toMatchObject({ used: 1 });
});

it('counts every request of many at once', async () => {
  const spent = await Promise.all(Array.from({ length: 40 }, (_, n) => spend(n % 2 === 0 ? here : there)));
  expect(spent.map(({ used }) => used).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 40 }, (_, n) => n + 1),
  );
});

it('begins a window with the first request after the end of the one before', async () => {
  const first = await spend();
  expect(first.leftMs).toBeCloseTo(60_000, -3);
  const second = await spend();
  expect(second.leftMs).toBeLessThanOrEqual(first.leftMs);
  await endWindow();
  expect(await spend()).toMatchObject({ used: 1 });
});
