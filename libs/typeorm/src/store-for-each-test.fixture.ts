import { StoreFixture } from '@airlock/testing/contracts';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { migratedDatabase, type MigratedDatabase } from './migrated-database.fixture.js';

/**
 * Registers the hooks of a test file that has a database of its own.
 * @param set is given the database and a fixture on its empty tables, before each test
 */
export function storeForEachTest(set: (database: MigratedDatabase, fixture: StoreFixture) => void): void {
  let database: MigratedDatabase;
  beforeAll(async () => {
    database = await migratedDatabase();
  });
  afterAll(() => database?.stop());
  beforeEach(async () => {
    await database.empty();
    set(database, await StoreFixture.create(database.stores));
  });
}
