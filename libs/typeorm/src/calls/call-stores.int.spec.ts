import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/embedded-postgres';
import { reversingBox } from '@airlock/testing';
import { describeCallStore, describeResourceStore } from '@airlock/testing/contracts';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll } from 'vitest';
import { airlockDataSource } from '../data-source.js';

import { TypeormResourceStore } from '../resources/typeorm-resource-store.js';
import { runMigrations } from '../run-migrations.js';
import { TypeormCallReader } from './typeorm-call-reader.js';
import { TypeormCallStore } from './typeorm-call-store.js';

let server: TemporaryPostgres;
let dataSource: DataSource;

beforeAll(async () => {
  server = await startTemporaryPostgres();
  dataSource = await airlockDataSource({ url: server.url, poolSize: 16 }).initialize();
  await runMigrations(dataSource);
});
afterAll(async () => {
  await dataSource.destroy();
  await server.stop();
});

async function setup() {
  await dataSource.query('TRUNCATE connector_resource, async_call, tombstone CASCADE');
  const reader = new TypeormCallReader(dataSource);
  return {
    reader,
    store: new TypeormCallStore(dataSource),
    resources: new TypeormResourceStore(dataSource, reversingBox),
    revisions: (callId: number) => reader.revisions(callId),
  };
}

describeCallStore('TypeormCallStore', setup);
describeResourceStore('TypeormResourceStore', setup);
