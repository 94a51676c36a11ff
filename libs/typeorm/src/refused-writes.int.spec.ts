import { StoreUnavailableError } from '@airlock/core';
import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import { aKeyClaim, anEvent, timely } from '@airlock/testing';
import { StoreFixture } from '@airlock/testing/contracts';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TypeormBulkStore } from './bulk/typeorm-bulk-store.js';
import { StoreClient } from './connections/store-client.js';
import { TypeormStoreProbe } from './connections/typeorm-store-probe.js';
import { airlockDataSource } from './data-source.js';
import { storesOn } from './migrated-database.fixture.js';
import { runMigrations } from './run-migrations.js';

const CUT = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'refused'`;

let server: TemporaryPostgres;
let dataSource: DataSource;
let operator: pg.Client;
let fixture: StoreFixture;
let probe: TypeormStoreProbe;

beforeEach(async () => {
  server = await startTemporaryPostgres();
  dataSource = await airlockDataSource({ url: server.url, applicationName: 'refused' }).initialize();
  await runMigrations(dataSource);
  fixture = await StoreFixture.create(storesOn(dataSource));
  probe = new TypeormStoreProbe(dataSource);
  operator = new pg.Client({ connectionString: server.url });
  await operator.connect();
});
afterEach(async () => {
  await operator.end();
  await dataSource.destroy();
  await server.stop();
});

async function refused(work: () => Promise<unknown>): Promise<void> {
  await expect(work()).rejects.toThrow(StoreUnavailableError);
}

it('a database that was made read-only under its connections refuses, and takes writes again on new ones', async () => {
  const call = await fixture.accept();
  await Promise.all(Array.from({ length: 6 }, () => fixture.now(call)));
  await operator.query('ALTER DATABASE postgres SET default_transaction_read_only = on');
  await operator.query(CUT);
  await expect
    .poll(() => probe.check().then(String, String), { timeout: 30_000 })
    .toMatch('StoreUnavailable');
  await refused(() => fixture.accept());
  await refused(() => fixture.keys.claim(aKeyClaim()));
  await refused(() => fixture.store.save(fixture.change(call, anEvent.cancelled())));
  await refused(() => probe.check());
  expect(await fixture.now(call)).toEqual(call);

  await operator.query('SET default_transaction_read_only = off');
  await operator.query('ALTER DATABASE postgres RESET default_transaction_read_only');
  // Nobody cuts the sessions that are read-only: they are replaced.
  await expect
    .poll(() => fixture.accept().then(() => 'accepted', String), { timeout: 30_000 })
    .toBe('accepted');
  await expect.poll(() => probe.check(), { timeout: 30_000 }).toBeUndefined();
  for (let n = 0; n < 10; n++) await fixture.accept();
});

it('the probe has PostgreSQL write a file, which a full disk refuses', async () => {
  const files = async () => {
    const { rows } = await operator.query<{ files: number }>(
      'SELECT temp_files::int AS files FROM pg_stat_database WHERE datname = current_database()',
    );
    return rows[0]?.files ?? 0;
  };
  const before = await files();
  await probe.check();
  // Sessions tell what they did when they end.
  await operator.query(CUT);
  await expect.poll(files, { timeout: 20_000 }).toBeGreaterThan(before);
});

it('a statement that is cancelled is refused to those who waited for it, and to nobody else', async () => {
  const call = await fixture.accept();
  await operator.query('BEGIN');
  await operator.query('SELECT FROM async_call WHERE id = $1 FOR UPDATE', [call.id]);
  const waiting = fixture.store
    .save(fixture.change(call, anEvent.cancelled()))
    .catch((error: unknown) => error);
  const cancel = `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'`;
  await expect
    .poll(async () => (await operator.query(cancel)).rowCount, { timeout: 30_000 })
    .toBeGreaterThan(0);
  expect(await waiting).toBeInstanceOf(StoreUnavailableError);
  await operator.query('ROLLBACK');
  await fixture.store.save(fixture.change(call, anEvent.cancelled()));
});

describe('a server that lets nobody in any more', () => {
  const reasons: [string, no: string, yes: string][] = [
    ['for want of a connection', 'ROLE one NOSUPERUSER CONNECTION LIMIT 0', 'ROLE one CONNECTION LIMIT -1'],
    ['whose role may not', 'ROLE one NOLOGIN', 'ROLE one LOGIN'],
    ['whose database has another name', 'DATABASE ones RENAME TO others', 'DATABASE others RENAME TO ones'],
  ];
  it.each(reasons)('is unavailable, %s, and asked once for all who wait', async (_why, no, yes) => {
    await operator.query(`CREATE ROLE one LOGIN SUPERUSER`);
    await operator.query(`CREATE DATABASE ones`);
    const url = new URL(server.url.replace(/\/\/[^@]*@/, '//one@'));
    url.pathname = '/ones';
    const other = await airlockDataSource({ url: url.href, poolSize: 4 }).initialize();
    try {
      await runMigrations(other);
      const its = await StoreFixture.create(storesOn(other));
      await operator.query(`ALTER ROLE one NOSUPERUSER`);
      const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'one'`;
      await expect
        .poll(async () => {
          await operator.query(cut);
          return operator.query(`ALTER ${no}`).then(() => 'done', String);
        })
        .toBe('done');
      await operator.query(cut);
      const itsProbe = new TypeormStoreProbe(other);
      await expect
        .poll(() => itsProbe.check().then(String, String), { timeout: 30_000 })
        .toMatch('StoreUnavailable');

      const connects = vi.spyOn(StoreClient.prototype, 'connect');
      const together = await Promise.allSettled(Array.from({ length: 100 }, () => its.accept()));
      for (const each of together)
        expect(each).toMatchObject({ reason: expect.any(StoreUnavailableError) as unknown });
      expect(connects.mock.calls.length).toBeLessThan(10);
      await refused(() => its.keys.claim(aKeyClaim()));
      await refused(() => its.resources.list());

      await operator.query(`ALTER ${yes}`);
      await expect.poll(() => itsProbe.check().then(String, String), { timeout: 30_000 }).toBe('undefined');
      await its.accept();
    } finally {
      vi.restoreAllMocks();
      await other.destroy();
    }
  });
});

it('what waits for a lock longer than a requester is refused in time, and PostgreSQL does not do it afterwards', async () => {
  const call = await fixture.accept();
  await operator.query('BEGIN');
  await operator.query('LOCK TABLE async_call IN ACCESS EXCLUSIVE MODE');
  await timely({ promisedMs: 5_000 }, () =>
    refused(() => fixture.store.save(fixture.change(call, anEvent.cancelled()))),
  );
  const waiting = `SELECT FROM pg_stat_activity WHERE application_name = 'refused' AND wait_event_type = 'Lock'`;
  await expect.poll(async () => (await operator.query(waiting)).rowCount, { timeout: 30_000 }).toBe(0);
  await operator.query('ROLLBACK');
  expect(await fixture.now(call)).toEqual(call);
});

it('who looks at operations on many calls, or steers one, waits no longer than any requester', async () => {
  const bulk = new TypeormBulkStore(dataSource);
  const looks = [
    () => bulk.find(1),
    () => bulk.list(0, 10),
    () => bulk.move(1, ['running'], 'paused', new Date()),
    () => bulk.unchanged(1, 10),
    () => bulk.refused(1, 10),
    () => bulk.canaries(1, 10),
  ];
  await operator.query('BEGIN');
  await operator.query('LOCK TABLE bulk_operation, bulk_member IN ACCESS EXCLUSIVE MODE');
  await timely({ promisedMs: 5_000 }, () => Promise.all(looks.map(refused)));
  await operator.query('ROLLBACK');
});
