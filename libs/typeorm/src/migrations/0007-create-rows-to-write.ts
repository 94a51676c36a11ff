import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The rows that the store sends, many at once, as one parameter of a statement each (ADR 8). A table's own row type
 * would change with its columns under the processes that still run.
 */
export class CreateRowsToWrite0000000000007 implements MigrationInterface {
  readonly name = 'CreateRowsToWrite0000000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TYPE log_line_to_write AS (
        at timestamptz, attempt int, duration_ms int, kind text, actor text, message text, diff json
      )`);
    await runner.query('CREATE TYPE body_to_write AS (part text, body bytea)');
    await runner.query(`
      CREATE TYPE call_to_accept AS (
        id bigint, leasing boolean,
        rid uuid, created_at timestamptz, resource_id int, endpoint text, method text, principal text, ${state},
        path text, query text, name text, headers json, content_type text, body bytea, lines log_line_to_write[],
        key_principal text, key text, key_owner text,
        answer_status int, answer_headers json, answer_content_type text, answer_body bytea
      )`);
    await runner.query(`
      CREATE TYPE call_to_change AS (
        id bigint, before_version int, leasing boolean, progress double precision, ${state},
        response_status int, response_headers json, response_content_type text, response_body bytea,
        replaced text[], edits body_to_write[], lines log_line_to_write[], part text
      )`);
    await runner.query(`
      CREATE TYPE progress_to_report AS (rid uuid, fence int, at timestamptz, percent double precision, line text)`);
    await runner.query('CREATE TYPE lines_to_append AS (call_id bigint, lines log_line_to_write[])');
    await runner.query('CREATE INDEX paused_resources ON connector_resource (id) WHERE paused');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX paused_resources');
    await runner.query('DROP TYPE lines_to_append, progress_to_report, call_to_change, call_to_accept');
    await runner.query('DROP TYPE body_to_write, log_line_to_write');
  }
}

const state = `
        updated_at timestamptz, started_at timestamptz, finished_at timestamptz, next_try timestamptz,
        lease_since timestamptz, lease_until timestamptz, version int, fence int, round int, attempts int,
        deliveries int, ttl int, failures int, delay_ms int, lease_cancelling boolean, reply_errors boolean,
        status text, reason text, lease_worker text, reply_url text, error text`;
