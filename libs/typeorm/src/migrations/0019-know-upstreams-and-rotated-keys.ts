import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is known of the upstream of a resource, and the key that a client had before its last rotation. */
export class KnowUpstreamsAndRotatedKeys0000000000019 implements MigrationInterface {
  readonly name = 'KnowUpstreamsAndRotatedKeys0000000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE resource_availability (
        resource_id int PRIMARY KEY REFERENCES connector_resource ON DELETE CASCADE,
        next_check_at timestamptz(3) NOT NULL,
        circuit text NOT NULL,
        since timestamptz(3),
        checked_at timestamptz(3),
        error text,
        last_success_at timestamptz(3),
        last_failure_at timestamptz(3),
        failures_in_a_row int NOT NULL,
        CONSTRAINT a_circuit_is_closed_open_or_unknown CHECK (circuit IN ('closed', 'open', 'unknown'))
      )`);
    await runner.query(`
      ALTER TABLE client
        ADD previous_key_hash text,
        ADD key_rotated_at timestamptz(3),
        ADD CONSTRAINT an_earlier_key_is_kept_as_sha_256 CHECK (previous_key_hash ~ '^[0-9a-f]{64}$')`);
    await runner.query(
      'CREATE UNIQUE INDEX an_earlier_key_opens_for_one_client ON client (previous_key_hash)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE client DROP previous_key_hash, DROP key_rotated_at');
    await runner.query('DROP TABLE resource_availability');
  }
}
