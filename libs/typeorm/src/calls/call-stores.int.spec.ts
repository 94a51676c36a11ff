import { describeCallStore, describeResourceStore } from '@airlock/testing/contracts';
import { afterAll, beforeAll } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { TypeormCallStore } from './typeorm-call-store.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database.stop());

async function setup() {
  await database.empty();
  return database.stores;
}

describeCallStore('TypeormCallStore', setup);
describeCallStore('TypeormCallStore without group commit', async () => ({
  ...(await setup()),
  store: new TypeormCallStore(database.dataSource, { groupCommit: false }),
}));
describeResourceStore('TypeormResourceStore', setup);
