import { describeAgainstModel, describeRaces } from '@airlock/testing/contracts';
import { afterAll, beforeAll } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database.stop());

async function setup() {
  await database.empty();
  return database.stores;
}

describeAgainstModel('TypeormCallStore', setup, { runs: 15 });
describeRaces('TypeormCallStore', setup, { runs: 25 });
