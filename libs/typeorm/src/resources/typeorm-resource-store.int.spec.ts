import { purgeOf } from '@airlock/core';
import { aCall, aRequest, aResourceDraft, reversingBox } from '@airlock/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { TypeormAudit } from '../audit/typeorm-audit.js';
import { TypeormResourceStore } from './typeorm-resource-store.js';

let database: MigratedDatabase;
let store: TypeormResourceStore;
beforeAll(async () => {
  database = await migratedDatabase();
  store = new TypeormResourceStore(database.dataSource, reversingBox);
});
afterAll(() => database.stop());

const rowOf = async (id: number): Promise<{ sealed_secrets: string | null }> => {
  const [row] = await database.dataSource.query<{ sealed_secrets: string | null }[]>(
    'SELECT * FROM connector_resource WHERE id = $1',
    [id],
  );
  if (!row) throw new Error(`There is no resource ${id}`);
  return row;
};

it('keeps secrets sealed and nothing of them anywhere else', async () => {
  const { id } = await store.create(aResourceDraft({ secrets: { password: 'correct horse' } }));
  const row = await rowOf(id);
  expect(JSON.stringify(row)).not.toContain('correct horse');
  expect(JSON.parse(reversingBox.open(row.sealed_secrets ?? ''))).toEqual({ password: 'correct horse' });
});

it('seals nothing where there is no secret', async () => {
  const { id } = await store.create(aResourceDraft());
  expect((await rowOf(id)).sealed_secrets).toBeNull();
});

it('lets no call in between counting the open ones and the end of the resource', async () => {
  const { dataSource, stores } = database;
  const { id, connector, slug } = await store.create(aResourceDraft());
  const remover = dataSource.createQueryRunner();
  await remover.startTransaction();
  await remover.query('SELECT FROM connector_resource WHERE id = $1 FOR UPDATE', [id]);
  const { id: _id, ...call } = { ...aCall.DONE(), connector, resource: { id, slug } };
  const accepting = stores.store
    .accept({ call, request: aRequest(), log: [] })
    .catch((error: unknown) => error);
  const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'`;
  await expect.poll(() => dataSource.query(waiting), { timeout: 30_000 }).not.toEqual([]);
  await remover.query('DELETE FROM connector_resource WHERE id = $1', [id]);
  await remover.commitTransaction();
  await remover.release();
  expect(await accepting).toMatchObject({ constraint: 'calls_are_of_a_resource' });
});

it('goes with more ended calls than a requester would wait for', async () => {
  const { dataSource, stores } = database;
  const { id, connector, slug } = await store.create(aResourceDraft());
  const { id: _id, ...call } = { ...aCall.DONE(), connector, resource: { id, slug } };
  const accepting = Array.from({ length: 450 }, (_, n) => ({
    ...call,
    rid: n.toString(16).padStart(32, '0'),
  }));
  await Promise.all(
    accepting.map((each) => stores.store.accept({ call: each, request: aRequest(), log: [] })),
  );
  // As many more would take without it.
  await dataSource.query(`
    CREATE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.01); RETURN old; END'`);
  await dataSource.query(`
    CREATE TRIGGER takes_time BEFORE DELETE ON async_call_ended FOR EACH ROW EXECUTE FUNCTION take_time()`);
  try {
    await purgeOf(stores, id);
    const audit = new TypeormAudit(dataSource, reversingBox);
    expect(await audit.change('resource', ({ resources }) => resources.remove(id))).toBe(0);
    expect(await store.record(id)).toBeNull();
  } finally {
    await dataSource.query('DROP FUNCTION take_time CASCADE');
  }
});
