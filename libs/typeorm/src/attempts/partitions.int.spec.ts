import { anAttempt } from '@airlock/testing';
import { StoreFixture } from '@airlock/testing/contracts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { migratedDatabase, type MigratedDatabase } from '../migrated-database.fixture.js';
import { TypeormMaintenance } from '../rollups/typeorm-maintenance.js';

const DAY_MS = 86_400_000;
const FAR = Date.UTC(2099, 5, 15, 12);

let database: MigratedDatabase;
let fixture: StoreFixture;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database?.stop());
beforeEach(async () => {
  await database.empty();
  fixture = await StoreFixture.create(database.stores);
});

async function recorded(at: Date): Promise<number> {
  const before = await fixture.accept();
  const after = { ...before, version: before.version + 1 };
  await fixture.store.save({ before, after, log: [], record: anAttempt({ at }) });
  return before.id;
}

const keep = (attemptDays: number, now: number) =>
  new TypeormMaintenance(database.dataSource, { attemptDays }).maintain(new Date(now));

async function partitionOf(callId: number): Promise<string> {
  const sql = 'SELECT tableoid::regclass::text AS name FROM async_call_attempt WHERE call_id = $1';
  const [row] = await database.dataSource.query<{ name: string }[]>(sql, [callId]);
  return row?.name ?? 'none';
}

it('keeps a record of a day that nobody has made a partition for, and moves it there once it is made', async () => {
  const id = await recorded(new Date(FAR));
  expect(await partitionOf(id)).toBe('async_call_attempt_undated');
  await keep(30, FAR - 7 * DAY_MS);
  expect(await partitionOf(id)).toBe('async_call_attempt_20990615');
  expect(await fixture.reader.attempts(id)).toHaveLength(1);
});

it('has a partition for each of the next days, and drops those whose records are older than they are kept for', async () => {
  await keep(30, FAR);
  const [today, next] = [await recorded(new Date(FAR)), await recorded(new Date(FAR + DAY_MS))];
  const stray = await recorded(new Date(FAR - 3 * DAY_MS));
  expect(await partitionOf(next)).toBe('async_call_attempt_20990616');

  await keep(2, FAR + 2 * DAY_MS);
  expect([await partitionOf(today), await partitionOf(stray)]).toEqual([
    'async_call_attempt_20990615',
    'none',
  ]);
  await keep(2, FAR + 3 * DAY_MS);
  expect([await partitionOf(today), await partitionOf(next)]).toEqual([
    'none',
    'async_call_attempt_20990616',
  ]);
});

it('lets several processes keep the partitions at once', async () => {
  const soon = FAR + 365 * DAY_MS;
  const id = await recorded(new Date(soon));
  await Promise.all([1, 2, 3, 4].map(() => keep(30, soon)));
  await keep(30, soon);
  expect(await partitionOf(id)).toBe('async_call_attempt_21000615');
});
