import { describeBulkStore } from '@airlock/testing/contracts';
import { afterAll, beforeAll } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { TypeormBulkStore } from './typeorm-bulk-store.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database.stop());

describeBulkStore('TypeormBulkStore', async () => {
  await database.empty();
  return { ...database.stores, bulk: new TypeormBulkStore(database.dataSource) };
});
