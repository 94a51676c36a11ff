import { causeOfError } from '@airlock/core';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type FailedRow = Readonly<{ id: string; resource_id: number; endpoint: string; error: string }>;

const BATCH = 1_000;

/** What calls that failed have in common, and which of those in error an operator has seen to. */
export class TellCausesAndMarks0000000000011 implements MigrationInterface {
  readonly name = 'TellCausesAndMarks0000000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE async_call ADD cause text COLLATE "C", ADD handled json');
    await this.#nameCauses(runner);
    await runner.query(`
      ALTER TABLE async_call
        ADD CONSTRAINT a_cause_is_that_of_an_error CHECK (cause IS NULL OR error IS NOT NULL),
        ADD CONSTRAINT only_calls_in_error_are_handled CHECK (handled IS NULL OR reason IS NOT NULL)`);
    await runner.query(`
      CREATE INDEX calls_by_cause_and_status ON async_call (cause, status, id) WHERE cause IS NOT NULL`);
    await runner.query(`
      CREATE INDEX calls_that_need_a_person ON async_call (resource_id, status, id)
      WHERE reason IS NOT NULL AND handled IS NULL`);
    await runner.query(`
      CREATE INDEX handled_calls ON async_call (resource_id, status, id)
      WHERE reason IS NOT NULL AND handled IS NOT NULL`);
    await runner.query('ALTER TABLE async_call_log DROP CONSTRAINT log_lines_are_of_a_known_kind');
    await runner.query(`
      ALTER TABLE async_call_log ADD CONSTRAINT log_lines_are_of_a_known_kind CHECK (kind IN
        ('accepted', 'attempt', 'delivery', 'edit', 'reset', 'cancel', 'mail', 'progress', 'purge', 'handled'))`);
    await createRowsToWrite(runner, `${STATE}, cause text, handled json`, MORE_OF_CHANGES, MORE_OF_ACCEPTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await createRowsToWrite(runner, STATE, '', '');
    await runner.query(`DELETE FROM async_call_log WHERE kind = 'handled'`);
    await runner.query('ALTER TABLE async_call_log DROP CONSTRAINT log_lines_are_of_a_known_kind');
    await runner.query(`
      ALTER TABLE async_call_log ADD CONSTRAINT log_lines_are_of_a_known_kind CHECK (kind IN
        ('accepted', 'attempt', 'delivery', 'edit', 'reset', 'cancel', 'mail', 'progress', 'purge'))`);
    await runner.query('DROP INDEX calls_by_cause_and_status, calls_that_need_a_person, handled_calls');
    await runner.query('ALTER TABLE async_call DROP cause, DROP handled');
  }

  async #nameCauses(runner: QueryRunner): Promise<void> {
    for (let after = '0'; ;) {
      const rows = (await runner.query(
        `SELECT id, resource_id, endpoint, error FROM async_call
         WHERE error IS NOT NULL AND id > $1 ORDER BY id LIMIT ${BATCH}`,
        [after],
      )) as FailedRow[];
      const last = rows.at(-1);
      if (!last) return;
      await runner.query(
        `UPDATE async_call call SET cause = named.cause
         FROM unnest($1::bigint[], $2::text[]) named (id, cause) WHERE call.id = named.id`,
        [
          rows.map(({ id }) => id),
          rows.map((row) => causeOfError(row.resource_id, row.endpoint, row.error).id),
        ],
      );
      after = last.id;
    }
  }
}

/** A composite type has its columns in the order in which the store writes them, so that it is made anew. */
async function createRowsToWrite(
  runner: QueryRunner,
  state: string,
  moreOfChanges: string,
  moreOfAccepts: string,
): Promise<void> {
  await runner.query('DROP TYPE call_to_accept, call_to_change');
  await runner.query(`
    CREATE TYPE call_to_accept AS (
      id bigint, leasing boolean,
      rid uuid, created_at timestamptz, resource_id int, endpoint text, method text, principal text, ${state},
      path text, query text, name text, headers json, content_type text, body bytea, lines log_line_to_write[],
      key_principal text, key text, key_owner text,
      answer_status int, answer_headers json, answer_content_type text, answer_body bytea${moreOfAccepts}
    )`);
  await runner.query(`
    CREATE TYPE call_to_change AS (
      id bigint, before_version int, leasing boolean, progress double precision, ${state},
      response_status int, response_headers json, response_content_type text, response_body bytea,
      replaced text[], edits body_to_write[], lines log_line_to_write[], part text${moreOfChanges}
    )`);
}

const STATE = `
      updated_at timestamptz, started_at timestamptz, finished_at timestamptz, next_try timestamptz,
      lease_since timestamptz, lease_until timestamptz, version int, fence int, round int, attempts int,
      deliveries int, ttl int, failures int, delay_ms int, lease_cancelling boolean, reply_errors boolean,
      status text, reason text, lease_worker text, reply_url text, error text`;
/** What the call was before, and the message of the failure where the change is one. */
const MORE_OF_CHANGES = ', was text, was_cause text, was_handled boolean, failure text';
const MORE_OF_ACCEPTS = ', failure text';
