import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What limits of a resource are counted by. The status stands in both indexes, so that its deliveries are never read to
 * find or count its attempts.
 */
export class LimitAttempts0000000000009 implements MigrationInterface {
  readonly name = 'LimitAttempts0000000000009';

  async up(runner: QueryRunner): Promise<void> {
    // In a table of its own, for it changes with each claim. Milliseconds since 1970, since an interval may be shorter.
    await runner.query(`
      CREATE TABLE resource_pace (
        resource_id int PRIMARY KEY REFERENCES connector_resource ON DELETE CASCADE,
        next_ms double precision NOT NULL
      ) WITH (fillfactor = 50)`);
    await runner.query(`
      CREATE INDEX resources_that_lease_no_attempt_alone ON connector_resource (id)
      WHERE paused OR concurrency IS NOT NULL OR rate IS NOT NULL`);
    await runner.query(`
      CREATE INDEX calls_due_by_resource_and_status ON async_call (resource_id, status, next_try)
      WHERE next_try IS NOT NULL AND lease_until IS NULL`);
    await runner.query('DROP INDEX calls_due_by_resource');
    await runner.query(`
      CREATE INDEX leases_by_resource_and_status ON async_call (resource_id, status, lease_until)
      WHERE lease_until IS NOT NULL`);
    await runner.query('DROP INDEX leases_by_their_end');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX leases_by_their_end ON async_call (lease_until) WHERE lease_until IS NOT NULL',
    );
    await runner.query('DROP INDEX leases_by_resource_and_status');
    await runner.query(`
      CREATE INDEX calls_due_by_resource ON async_call (resource_id, next_try)
      WHERE next_try IS NOT NULL AND lease_until IS NULL`);
    await runner.query('DROP INDEX calls_due_by_resource_and_status');
    await runner.query('DROP INDEX resources_that_lease_no_attempt_alone');
    await runner.query('DROP TABLE resource_pace');
  }
}
