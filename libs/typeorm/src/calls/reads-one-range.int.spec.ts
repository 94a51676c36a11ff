import type { CallStatus } from '@airlock/core';
import { aResourceDraft, after, T0 } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { TypeormRollups } from '../rollups/typeorm-rollups.js';
import { blocksRead, plansOf } from './plans.fixture.js';

/** Of each kind: the entries of one of them in an index fill more than a hundred blocks. */
const CALLS = 30_000;
/** A way down a few indexes, and a page of calls. */
const A_FEW = 60;

// A table is grown before it is counted: its plans hold without statistics, too.
describe.each([
  { name: 'a table with statistics', isCounted: true },
  { name: 'a table without', isCounted: false },
])('$name', ({ isCounted }) => {
  let database: MigratedDatabase;
  let resourceId: number;
  beforeAll(async () => {
    database = await migratedDatabase();
    ({ id: resourceId } = await database.stores.resources.create(aResourceDraft()));
    await database.dataSource.query(
      `INSERT INTO async_call (
         rid, created_at, updated_at, resource_id, endpoint, method, reply_url, reply_errors, version, fence, round,
         attempts, deliveries, status, finished_at, ttl, failures, delay_ms, next_try)
       SELECT gen_random_uuid(), $1, $1, $2, 'forward', 'POST', 'https://a.example', false, 1, 1, 0, 1, 0,
         CASE WHEN waits THEN 'CALL_RETRY' ELSE 'DONE' END, CASE WHEN NOT waits THEN $1::timestamptz END,
         CASE WHEN waits THEN 12 END, CASE WHEN waits THEN 1 END, CASE WHEN waits THEN 30000 END,
         CASE WHEN waits THEN $1::timestamptz + n * interval '1 second' END
       FROM generate_series(1, $3) n CROSS JOIN unnest(ARRAY[true, false]) waits`,
      [T0, resourceId, CALLS],
    );
    if (isCounted) await database.dataSource.query('VACUUM ANALYZE async_call');
  });
  afterAll(() => database.stop());

  const { store, reader } = { store: () => database.stores.store, reader: () => database.stores.reader };
  const page = (statuses: CallStatus[], order: 'asc' | 'desc') =>
    reader().list({
      ...{ filter: { statuses }, sort: { by: 'id', order }, offset: 0, limit: 25, withoutTotal: true },
    });

  /** Beside very many calls of the same resource, in another status or at another date. */
  const WORK: Readonly<Record<string, () => Promise<unknown>>> = {
    'what is due, where nothing is': () => store().dueBefore(T0, 100),
    'what is due, where little is': () => store().dueBefore(after(5_000), 100),
    'the leases that ran out, where none did': () => store().leasesOutBefore(after(1e9), 50),
    'the waiting calls of a resource': () => store().waitingOf(resourceId, 0, 20),
    'the last waiting calls of a resource': () => store().waitingOf(resourceId, 2 * CALLS - 5, 20),
    'the newest deliveries, where none waits': () => page(['RESPONSE_RETRY'], 'desc'),
    'the oldest attempts that wait': () => page(['CALL_RETRY'], 'asc'),
    'the newest failed deliveries, where there is none': () => page(['RESPONSE_ERROR'], 'desc'),
    'the oldest failed attempts, where there is none': () => page(['CALL_ERROR'], 'asc'),
    'the oldest that wait': () => new TypeormRollups(database.dataSource).oldestWaiting({}),
  };

  it.each(Object.keys(WORK))('reads no other range to find %s', async (name) => {
    const plans = await plansOf(database.dataSource, WORK[name] ?? (() => Promise.reject(new Error(name))));
    expect(plans.length).toBeGreaterThan(0);
    expect(blocksRead(plans)).toBeLessThanOrEqual(A_FEW);
  });

  it('reads far more for all calls', async () => {
    const plans = await plansOf(database.dataSource, () =>
      database.dataSource.query('SELECT count(next_try) FROM async_call'),
    );
    expect(blocksRead(plans)).toBeGreaterThan(10 * A_FEW);
  });
});
