import type { MigrationInterface, QueryRunner } from 'typeorm';

const HANGING = ['async_call_body', 'async_call_log', 'async_call_revision', 'call_text'];
const MORE = `
  attempt_phase text, attempt_n int, attempt_at timestamptz, attempt_duration_ms int, attempt_outcome text,
  attempt_error text, attempt_sent json, attempt_answer json, attempt_body bytea, attempt_thrown json, attempt_responded boolean`;
const DAYS = 7;

/**
 * What was sent in each attempt and each delivery, and what the other side said: a partition for each day (UTC), so that
 * what is old is dropped and not deleted. A row of a day that has no partition yet is kept apart until it has.
 */
export class KeepAttempts0000000000032 implements MigrationInterface {
  readonly name = 'KeepAttempts0000000000032';

  async up(runner: QueryRunner): Promise<void> {
    // `answer` is without its body. `response_version`: the body is the response of the call at that version, and is not kept twice.
    await runner.query(`
      CREATE TABLE async_call_attempt (
        call_id bigint NOT NULL, phase text NOT NULL, n int NOT NULL, at timestamptz(3) NOT NULL, duration_ms int,
        outcome text NOT NULL, error text, sent json, answer json, body bytea, thrown json, response_version int
      ) PARTITION BY RANGE (at)`);
    await runner.query('CREATE INDEX attempts_of_calls ON async_call_attempt (call_id)');
    await runner.query('CREATE TABLE async_call_attempt_undated PARTITION OF async_call_attempt DEFAULT');
    await runner.query(`
      DO $$
      DECLARE today date := (now() AT TIME ZONE 'UTC')::date;
      BEGIN
        FOR n IN 0..${DAYS - 1} LOOP
          EXECUTE format(
            'CREATE TABLE %I PARTITION OF async_call_attempt FOR VALUES FROM (%L) TO (%L)',
            'async_call_attempt_' || to_char(today + n, 'YYYYMMDD'),
            (today + n) || 'T00:00:00Z', (today + n + 1) || 'T00:00:00Z');
        END LOOP;
      END $$`);
    for (const type of ['call_to_accept', 'call_to_change']) await addAttributes(runner, type);
    await removeWithCalls(runner, [...HANGING, 'async_call_attempt']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await removeWithCalls(runner, HANGING);
    for (const type of ['call_to_accept', 'call_to_change']) {
      const names = MORE.split(',').map((each) => each.trim().split(' ')[0] ?? '');
      await runner.query(`ALTER TYPE ${type} ${names.map((name) => `DROP ATTRIBUTE ${name}`).join(', ')}`);
    }
    await runner.query('DROP TABLE async_call_attempt');
  }
}

async function addAttributes(runner: QueryRunner, type: string): Promise<void> {
  const added = MORE.split(',').map((each) => `ADD ATTRIBUTE ${each.trim()}`);
  await runner.query(`ALTER TYPE ${type} ${added.join(', ')}`);
}

async function removeWithCalls(runner: QueryRunner, tables: readonly string[]): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION remove_what_hangs_on_calls() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      ${tables.map((table) => `DELETE FROM ${table} USING gone WHERE call_id = gone.id;`).join('\n      ')}
      RETURN NULL;
    END $$`);
}
