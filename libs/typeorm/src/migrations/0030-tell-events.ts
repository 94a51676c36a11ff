import { auditMessage, logMessage, type AuditEvent, type LogEvent } from '@airlock/core';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { storableJson } from '../commit/storable-text.js';
import { eventOfLine, eventOfSummary, type LineOfBefore } from './0030-sentences-of-before.js';

const BATCH = 5_000;
const KINDS = [
  ...['accepted', 'attempt', 'delivery', 'edit', 'reset', 'cancel', 'mail', 'progress', 'purge', 'handled'],
];

type LineRow = LineOfBefore & Readonly<{ call_id: string; id: string; operations: readonly string[] | null }>;

/** Lines of logs and entries of the audit tell an event with its facts, in columns; sentences are made of them. */
export class TellEvents0000000000030 implements MigrationInterface {
  readonly name = 'TellEvents0000000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE async_call_log ADD event text, ADD params jsonb, ADD operation_id bigint',
    );
    await eachLine(
      runner,
      LINES,
      (row: LineRow) => {
        const members = new Set(row.operations?.map(Number));
        const { event, params, operation } = eventOfLine(row, (id) => members.has(id));
        return [event, storableJson(params), operation ?? null];
      },
      `event = told.a, params = told.b::jsonb, operation_id = told.c::bigint`,
    );
    await runner.query(`
      ALTER TABLE async_call_log DROP message, DROP progress,
        ALTER event SET NOT NULL, ALTER params SET NOT NULL`);
    await knowKinds(runner, [...KINDS, 'end']);
    await runner.query(`
      CREATE INDEX log_lines_of_operations ON async_call_log (operation_id, call_id) WHERE operation_id IS NOT NULL`);
    await runner.query(`
      ALTER TYPE log_line_to_write
        DROP ATTRIBUTE message, ADD ATTRIBUTE event text, ADD ATTRIBUTE params jsonb, ADD ATTRIBUTE operation_id bigint`);

    await runner.query('ALTER TABLE audit_entry ADD event text, ADD params jsonb');
    await eachEntry(
      runner,
      'SELECT id, summary FROM audit_entry',
      ({ summary }: { summary: string }) => {
        const { event, params } = eventOfSummary(summary);
        return [event, storableJson(params)];
      },
      'event = told.a, params = told.b::jsonb',
    );
    await runner.query(`
      ALTER TABLE audit_entry DROP summary, ALTER event SET NOT NULL, ALTER params SET NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE audit_entry ADD summary text');
    await eachEntry(
      runner,
      'SELECT id, event, params FROM audit_entry',
      (row: AuditEvent) => [auditMessage(row), null],
      'summary = told.a',
    );
    await runner.query('ALTER TABLE audit_entry DROP event, DROP params, ALTER summary SET NOT NULL');

    // The line before it told of the end, too.
    await runner.query(`DELETE FROM async_call_log WHERE kind = 'end'`);
    await knowKinds(runner, KINDS);
    await runner.query('ALTER TABLE async_call_log ADD message text, ADD progress double precision');
    await eachLine(
      runner,
      EVENTS,
      (row: LogEvent & { operation_id: string | null }) => {
        const mark = row.operation_id === null ? '' : ` (bulk operation ${row.operation_id})`;
        const percent = row.event === 'progress' ? row.params.percent : null;
        return [`${logMessage(row)}${mark}`, percent === null ? null : String(percent), null];
      },
      'message = told.a, progress = told.b::float8',
    );
    await runner.query('DROP INDEX log_lines_of_operations');
    await runner.query(`
      ALTER TABLE async_call_log DROP event, DROP params, DROP operation_id, ALTER message SET NOT NULL`);
    await runner.query(`
      ALTER TYPE log_line_to_write
        DROP ATTRIBUTE event, DROP ATTRIBUTE params, DROP ATTRIBUTE operation_id, DROP ATTRIBUTE diff,
        ADD ATTRIBUTE message text, ADD ATTRIBUTE diff json`);
  }
}

const LINES = `
  SELECT call_id, id, kind, message, duration_ms AS "durationMs", progress,
    CASE WHEN message LIKE '%(bulk operation %' THEN
      (SELECT json_agg(operation_id::text) FROM bulk_member member WHERE member.call_id = line.call_id)
    END AS operations
  FROM async_call_log line`;
const EVENTS = 'SELECT call_id, id, event, params, operation_id FROM async_call_log';

async function knowKinds(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  await runner.query(`
    ALTER TABLE async_call_log DROP CONSTRAINT log_lines_are_of_a_known_kind,
      ADD CONSTRAINT log_lines_are_of_a_known_kind CHECK (kind IN (${list}))`);
}

type Values = readonly (string | number | null)[];

/** Sets columns of every line of every log to what is made of it: three values at most. */
async function eachLine<Row>(
  runner: QueryRunner,
  select: string,
  valuesOf: (row: Row) => Values,
  set: string,
) {
  let [call, line] = ['0', '0'];
  for (;;) {
    const sql = `${select} WHERE (call_id, id) > ($1, $2) ORDER BY call_id, id LIMIT ${BATCH}`;
    const rows = (await runner.query(sql, [call, line])) as (Row & { call_id: string; id: string })[];
    const last = rows.at(-1);
    if (!last) return;
    const values = rows.map(valuesOf);
    await runner.query(
      `UPDATE async_call_log line SET ${set}
       FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[]) told (call_id, id, a, b, c)
       WHERE line.call_id = told.call_id AND line.id = told.id`,
      [
        rows.map(({ call_id }) => call_id),
        rows.map(({ id }) => id),
        ...[0, 1, 2].map((at) => values.map((all) => all[at] ?? null)),
      ],
    );
    [call, line] = [last.call_id, last.id];
  }
}

/** The same for the entries of the audit: two values at most. */
async function eachEntry<Row>(
  runner: QueryRunner,
  select: string,
  valuesOf: (row: Row) => Values,
  set: string,
) {
  for (let after = '0'; ;) {
    const sql = `${select} WHERE id > $1 ORDER BY id LIMIT ${BATCH}`;
    const rows = (await runner.query(sql, [after])) as (Row & { id: string })[];
    const last = rows.at(-1);
    if (!last) return;
    const values = rows.map(valuesOf);
    await runner.query(
      `UPDATE audit_entry entry SET ${set}
       FROM unnest($1::bigint[], $2::text[], $3::text[]) told (id, a, b) WHERE entry.id = told.id`,
      [rows.map(({ id }) => id), ...[0, 1].map((at) => values.map((all) => all[at] ?? null))],
    );
    after = last.id;
  }
}
