import { causeOf } from '@airlock/core';
import { aCall, after, anEvent } from '@airlock/testing';
import { StoreFixture } from '@airlock/testing/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database } from '../database.js';
import { migratedDatabase, revertTo, type MigratedDatabase } from '../migrated-database.fixture.js';
import { runMigrations } from '../run-migrations.js';
import { applyRollups } from '../rollups/apply-rollups.js';
import { TypeormRollups } from '../rollups/typeorm-rollups.js';
import { idBefore } from './0031-causes-of-before.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database.stop());

const causesNow = () =>
  new TypeormRollups(database.dataSource).causes({}, after(0), { causes: 10, hours: 1 });
const newest = { sort: { by: 'id', order: 'desc' }, offset: 0, limit: 10 } as const;

it('causes are renamed with all that is counted of them, and found by their earlier ids, too', async () => {
  const { dataSource, stores } = database;
  const fixture = await StoreFixture.create(stores);
  const fails = (error: string) => fixture.accept(aCall.CALL_ERROR({ error }));
  const retrying = await fixture.accept(aCall['CALL_RETRY waiting']({ error: 'order 1 is unknown' }));
  const folded = [retrying, await fails('order 2 is unknown')];
  await applyRollups(new Database(dataSource));
  const calls = [...folded, await fails('order 3 is unknown'), await fails('HTTP 503')];
  const told = await causesNow();
  const ids = calls.map((call) => causeOf(call)?.id);

  await revertTo(dataSource, 'TellEvents0000000000030');
  const earlier = ['order … is unknown', 'HTTP 503'].map((message) =>
    idBefore({ resource_id: fixture.resource.id, endpoint: retrying.endpoint, message }),
  );
  const stored = () => dataSource.query<{ cause: string }[]>('SELECT cause FROM async_call ORDER BY id');
  const counted = () =>
    dataSource.query<{ cause: string }[]>(`
      SELECT cause FROM tally_change UNION SELECT cause FROM cause_hour UNION SELECT id FROM cause ORDER BY 1`);
  expect(await stored()).toEqual([0, 0, 0, 1].map((n) => ({ cause: earlier[n] })));
  expect(await counted()).toEqual(earlier.toSorted().map((cause) => ({ cause })));
  // As an error with a NUL has left it: what was counted out is another cause than what was counted in.
  await dataSource.query(
    `INSERT INTO cause SELECT first_at, last_at, 1, 0, 0, resource_id, 'as it came', endpoint, message
     FROM cause WHERE id = $1`,
    [earlier[0]],
  );
  await dataSource.query('UPDATE cause SET retrying = retrying - 1 WHERE id = $1', [earlier[0]]);
  await runMigrations(dataSource);

  expect(await stored()).toEqual(ids.map((cause) => ({ cause })));
  expect(await counted()).toEqual([...new Set(ids)].toSorted().map((cause) => ({ cause })));
  expect(await causesNow()).toEqual(told);
  const alike = async (cause = '') => (await stores.reader.list({ filter: { cause }, ...newest })).calls;
  for (const [n, id] of [ids[0], ids[3]].entries()) {
    expect(await alike(earlier[n])).toEqual(await alike(id));
    expect(await alike(id)).toHaveLength(n === 0 ? 3 : 1);
  }

  await stores.store.save(fixture.change(retrying, anEvent.cancelled()));
  await applyRollups(new Database(dataSource));
  const [most] = await causesNow();
  expect(most).toMatchObject({ message: 'order … is unknown', retrying: 0, inError: 2 });
});
