import { startTemporaryPostgres } from '@airlock/testing/postgres';
import { reversingBox } from '@airlock/testing';
import type { CallStoreUnderTest } from '@airlock/testing/contracts';
import type { DataSource } from 'typeorm';
import { TypeormCallReader } from './calls/typeorm-call-reader.js';
import { TypeormCallStore } from './calls/typeorm-call-store.js';
import { airlockDataSource } from './data-source.js';
import { TypeormIdempotencyStore } from './idempotency/typeorm-idempotency-store.js';
import { TypeormResourceStore } from './resources/typeorm-resource-store.js';
import { migrations } from './migrations/all-migrations.js';
import { revertMigration, runMigrations } from './run-migrations.js';

/** A real database with our tables, for one test file. */
export type MigratedDatabase = Readonly<{
  url: string;
  dataSource: DataSource;
  stores: CallStoreUnderTest;
  /** Takes all calls, resources and keys away. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}>;

/** Nothing changes the statistics of a table, and with them the plans, but the test that says so. */
const UNATTENDED = { autovacuum: 'off' };
/** What takes four seconds on no other machine may take them on this one. */
const PATIENT_MS = 60_000;

export async function migratedDatabase(): Promise<MigratedDatabase> {
  const server = await startTemporaryPostgres({ settings: UNATTENDED });
  const dataSource = await airlockDataSource({
    url: server.url,
    poolSize: 16,
    loanMs: PATIENT_MS,
  }).initialize();
  await runMigrations(dataSource);
  return {
    url: server.url,
    dataSource,
    stores: storesOn(dataSource),
    empty: async () => {
      await dataSource.query(
        `TRUNCATE connector_resource, async_call, async_call_body, async_call_revision, async_call_log, async_call_attempt, tombstone, accepted_day,
           tally_change, call_tally, conserved_calls, ended_hour, cause, cause_hour, cause_of_before, call_text, call_text_due, idempotency_record, bulk_operation, plain_failure, plain_failure_request CASCADE`,
      );
    },
    stop: async () => {
      await dataSource.destroy();
      await server.stop();
    },
  };
}

/** Takes back all migrations that came after the one of that name. */
export async function revertTo(dataSource: DataSource, name: string): Promise<void> {
  const at = migrations.findIndex((migration) => migration.name === name);
  for (let n = migrations.length - 1; n > at; n--) await revertMigration(dataSource);
}

export function storesOn(dataSource: DataSource): CallStoreUnderTest {
  const reader = new TypeormCallReader(dataSource);
  return {
    reader,
    store: new TypeormCallStore(dataSource),
    resources: new TypeormResourceStore(dataSource, reversingBox),
    keys: new TypeormIdempotencyStore(dataSource),
    revisions: (callId) => reader.revisions(callId),
  };
}
