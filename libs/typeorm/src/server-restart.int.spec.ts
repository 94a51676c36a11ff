import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreUnavailableError } from '@airlock/core';
import { startEmbeddedPostgres } from '@airlock/embedded-postgres';
import { aKeyClaim, anEvent } from '@airlock/testing';
import { StoreFixture } from '@airlock/testing/contracts';
import { expect, it } from 'vitest';
import { airlockDataSource } from './data-source.js';
import { storesOn } from './migrated-database.fixture.js';
import { runMigrations } from './run-migrations.js';

it('says that the store is unavailable while the server is away, and goes on when it is back', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'airlock-restart-'));
  let server = await startEmbeddedPostgres({ dataDir });
  const dataSource = await airlockDataSource({ url: server.url, connectTimeoutMs: 1_000 }).initialize();
  try {
    await runMigrations(dataSource);
    const fixture = await StoreFixture.create(storesOn(dataSource));
    const call = await fixture.accept();
    // Several connections lie idle in the pool when the server goes.
    await Promise.all(Array.from({ length: 5 }, () => fixture.now(call)));
    await server.stop();

    const away = [
      () => fixture.accept(),
      () => fixture.claim(call),
      () => fixture.store.save({ before: call, after: call, log: [] }),
      () => fixture.keys.claim(aKeyClaim()),
      () => fixture.resources.list(),
      () => runMigrations(dataSource),
    ];
    for (const work of away) await expect(work()).rejects.toThrow(StoreUnavailableError);

    server = await startEmbeddedPostgres({ dataDir });
    expect(await fixture.now(call)).toEqual(call);
    expect(await fixture.claim(call)).not.toBeNull();
  } finally {
    await dataSource.destroy();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});

it('says so of a statement whose connection is cut while it runs', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'airlock-restart-'));
  const server = await startEmbeddedPostgres({ dataDir });
  const dataSource = await airlockDataSource({ url: server.url }).initialize();
  try {
    await runMigrations(dataSource);
    const fixture = await StoreFixture.create(storesOn(dataSource));
    const call = await fixture.accept();
    const holder = dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT FROM async_call WHERE id = $1 FOR UPDATE', [call.id]);
    const change = fixture.change(call, anEvent.cancelled());
    const waiting = fixture.store.save(change).catch((error: unknown) => error);
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'`;
    await expect.poll(() => dataSource.query(cut), { timeout: 30_000 }).not.toEqual([]);
    expect(await waiting).toBeInstanceOf(StoreUnavailableError);
    await holder.rollbackTransaction();
    await holder.release();
    expect(await fixture.claim(call)).not.toBeNull();
  } finally {
    await dataSource.destroy();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
