import type { MigrationInterface, QueryRunner } from 'typeorm';

const MESSAGE_TABLES = ['async_call_body', 'async_call_revision'];

/** Idempotency keys, and what jobs and background requests tell of a call (contract §4, §5). */
export class CreateIdempotencyRecords0000000000006 implements MigrationInterface {
  readonly name = 'CreateIdempotencyRecords0000000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_record (
        lease_until timestamptz(3),
        answered_at timestamptz(3),
        status int,
        principal text COLLATE "C" NOT NULL,
        key text COLLATE "C" NOT NULL,
        fingerprint text NOT NULL,
        owner text,
        content_type text,
        headers json,
        body bytea,
        PRIMARY KEY (principal, key),
        CONSTRAINT running_keys_have_an_owner_and_a_lease
          CHECK (num_nonnulls(owner, lease_until) = CASE WHEN answered_at IS NULL THEN 2 ELSE 0 END),
        CONSTRAINT answered_keys_have_a_whole_answer
          CHECK (num_nonnulls(status, headers, body) = CASE WHEN answered_at IS NULL THEN 0 ELSE 3 END),
        CONSTRAINT only_answers_have_a_content_type CHECK (content_type IS NULL OR answered_at IS NOT NULL)
      )`);
    await runner.query(
      'CREATE INDEX running_keys_by_owner ON idempotency_record (owner) WHERE owner IS NOT NULL',
    );
    await runner.query(`
      CREATE INDEX answered_keys_by_age ON idempotency_record (answered_at) WHERE answered_at IS NOT NULL`);
    await runner.query(`
      CREATE INDEX running_keys_by_end_of_lease ON idempotency_record (lease_until)
      WHERE lease_until IS NOT NULL`);
    await runner.query(`
      ALTER TABLE async_call ADD started_at timestamptz(3),
        ADD CONSTRAINT calls_that_were_never_tried_have_not_started CHECK (started_at IS NULL OR attempts > 0)`);
    for (const table of MESSAGE_TABLES) {
      await runner.query(`
        ALTER TABLE ${table} ADD name text,
          ADD CONSTRAINT only_requests_have_a_name CHECK (name IS NULL OR part = 'request')`);
    }
    await runner.query('CREATE INDEX calls_by_principal ON async_call (principal, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX calls_by_principal');
    for (const table of MESSAGE_TABLES) await runner.query(`ALTER TABLE ${table} DROP name`);
    await runner.query('ALTER TABLE async_call DROP started_at');
    await runner.query('DROP TABLE idempotency_record');
  }
}
