import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What claims and due calls read of a pause holds for quiet hours too: one column says both. */
export class KeepQuietHours0000000000018 implements MigrationInterface {
  readonly name = 'KeepQuietHours0000000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE connector_resource
        ADD quiet_hours json,
        ADD quiet boolean NOT NULL DEFAULT false,
        ADD halted boolean NOT NULL GENERATED ALWAYS AS (paused OR quiet) STORED`);
    await runner.query('DROP INDEX paused_resources, resources_that_lease_no_attempt_alone');
    await runner.query('CREATE INDEX halted_resources ON connector_resource (id) WHERE halted');
    await runner.query(`
      CREATE INDEX resources_that_lease_no_attempt_alone ON connector_resource (id)
      WHERE halted OR concurrency IS NOT NULL OR rate IS NOT NULL`);
    await runner.query(`
      CREATE INDEX resources_that_may_be_halted ON connector_resource (id)
      WHERE halted OR quiet_hours IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX resources_that_may_be_halted, resources_that_lease_no_attempt_alone, halted_resources',
    );
    await runner.query('CREATE INDEX paused_resources ON connector_resource (id) WHERE paused');
    await runner.query(`
      CREATE INDEX resources_that_lease_no_attempt_alone ON connector_resource (id)
      WHERE paused OR concurrency IS NOT NULL OR rate IS NOT NULL`);
    await runner.query('ALTER TABLE connector_resource DROP halted, DROP quiet, DROP quiet_hours');
  }
}
