import { aCall, after } from '@airlock/testing';
import { StoreFixture } from '@airlock/testing/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase, revertTo } from '../migrated-database.fixture.js';
import { runMigrations } from '../run-migrations.js';
import { TypeormRollups } from './typeorm-rollups.js';
import { TypeormMaintenance } from './typeorm-maintenance.js';

const BEFORE = 'LogProgress0000000000010';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database.stop());

it('counts, names the causes of and searches the calls that were there before', async () => {
  const { dataSource, stores } = database;
  const fixture = await StoreFixture.create(stores);
  await fixture.accept(aCall.DONE());
  const gone = await fixture.accept(aCall.DONE());
  await stores.store.remove(gone.id, gone.version);
  for (const n of [1, 2]) await fixture.accept(aCall.CALL_ERROR({ error: `order ${n} is unknown` }));
  await fixture.accept(aCall['CALL_RETRY waiting']({ error: 'order 3 is unknown' }));
  await fixture.accept(aCall['CALL_RETRY waiting']({ error: null }));

  await revertTo(dataSource, BEFORE);
  await runMigrations(dataSource);

  const tallies = new TypeormRollups(dataSource);
  expect(await tallies.conservation()).toEqual({ accepted: 6, open: 2, done: 1, inError: 2, purged: 1 });
  expect((await tallies.byStatus({})).map(({ status, calls }) => [status, calls])).toEqual([
    ['CALL_ERROR', 2],
    ['CALL_RETRY', 2],
    ['DONE', 1],
  ]);
  const [cause, ...others] = await tallies.causes({}, after(0), { causes: 10, hours: 1 });
  expect(others).toEqual([]);
  expect(cause).toMatchObject({ message: 'order … is unknown', inError: 2, retrying: 1, handled: 0 });
  const query = { sort: { by: 'id', order: 'desc' }, offset: 0, limit: 10 } as const;
  const alike = await stores.reader.list({ filter: { cause: cause?.cause ?? '' }, ...query });
  expect(alike.total).toBe(3);
  await new TypeormMaintenance(dataSource).maintain(after(0));
  const texts = await dataSource.query('SELECT count(*)::int AS texts FROM call_text');
  expect(texts).toEqual([{ texts: 3 }]);
});
