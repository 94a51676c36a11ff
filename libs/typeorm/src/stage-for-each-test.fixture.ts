import { Stage } from '@airlock/testing/contracts';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { migratedDatabase, type MigratedDatabase } from './migrated-database.fixture.js';

/**
 * Registers the hooks of a test file that has a database of its own.
 * @param set is given the database and a stage on its empty tables, before each test
 */
export function stageForEachTest(set: (database: MigratedDatabase, stage: Stage) => void): void {
  let database: MigratedDatabase;
  beforeAll(async () => {
    database = await migratedDatabase();
  });
  afterAll(() => database?.stop());
  beforeEach(async () => {
    await database.empty();
    set(database, await Stage.set(database.stores));
  });
}
