import { StoreUnavailableError } from '@airlock/core';
import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import { aKeyClaim, anEvent } from '@airlock/testing';
import { StoreFixture } from '@airlock/testing/contracts';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { airlockDataSource } from './data-source.js';
import { storesOn } from './migrated-database.fixture.js';
import { runMigrations } from './run-migrations.js';

const CUT = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'under load'`;
const ROUNDS = 20;
const REQUESTERS = 16;

let server: TemporaryPostgres;
let dataSource: DataSource;
let operator: pg.Client;
let fixture: StoreFixture;
/** What would have ended the process. */
const uncaught: unknown[] = [];
const caught = (error: unknown) => uncaught.push(error);

beforeAll(async () => {
  process.on('uncaughtException', caught);
  server = await startTemporaryPostgres();
  dataSource = await airlockDataSource({ url: server.url, applicationName: 'under load' }).initialize();
  await runMigrations(dataSource);
  fixture = await StoreFixture.create(storesOn(dataSource));
  operator = new pg.Client({ connectionString: server.url });
  await operator.connect();
});
afterAll(async () => {
  process.off('uncaughtException', caught);
  await operator.end();
  await dataSource.destroy();
  await server.stop();
});

/** A life of a call: all ways to write that a process has. */
async function live(): Promise<void> {
  const call = await fixture.accept();
  const claimed = await fixture.claim(call);
  if (claimed && 'call' in claimed) await fixture.store.save(fixture.change(claimed.call, anEvent.failed()));
  await fixture.keys.claim(aKeyClaim());
  await fixture.resources.list();
}

it('no process ends because its connections are cut while they are busy, and each refusal says so', async () => {
  let cutting = true;
  const refusals: unknown[] = [];
  let lived = 0;
  const requester = async () => {
    while (cutting) {
      try {
        await live();
        lived += 1;
      } catch (error) {
        refusals.push(error);
      }
    }
  };
  const requesters = Array.from({ length: REQUESTERS }, requester);
  for (let round = 0; round < ROUNDS; round++) {
    const before = lived;
    // Each cut hits what has come to work again.
    await expect
      .poll(() => lived > before + 3 || uncaught.length > 0, { timeout: 20_000, interval: 1 })
      .toBe(true);
    await operator.query(CUT);
    if (uncaught.length > 0) break;
  }
  cutting = false;
  await Promise.all(requesters);
  expect(uncaught).toEqual([]);
  expect(refusals.length).toBeGreaterThan(0);
  for (const refusal of refusals) expect(refusal).toBeInstanceOf(StoreUnavailableError);
  await live();
});
