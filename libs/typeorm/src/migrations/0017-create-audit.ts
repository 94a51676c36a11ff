import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who did what. What operators do to calls stands in the logs of those already; an index finds it there. */
export class CreateAudit0000000000017 implements MigrationInterface {
  readonly name = 'CreateAudit0000000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz(3) NOT NULL,
        operator text NOT NULL,
        action text NOT NULL,
        kind text NOT NULL,
        subject_id bigint,
        subject_name text NOT NULL,
        summary text NOT NULL,
        diff json
      )`);
    await runner.query('CREATE INDEX audit_entries_by_date ON audit_entry (at, id)');
    await runner.query('CREATE INDEX audit_entries_by_operator ON audit_entry (operator, at, id)');
    await runner.query(`CREATE INDEX log_lines_by_date ON async_call_log (at, id) WHERE ${byOperators}`);
    await runner.query(
      `CREATE INDEX log_lines_by_operator ON async_call_log (actor, at, id) WHERE ${byOperators}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX log_lines_by_operator, log_lines_by_date');
    await runner.query('DROP TABLE audit_entry');
  }
}

const byOperators = `kind IN ('edit', 'reset', 'cancel', 'handled') AND actor NOT IN ('airlock', 'requester')`;
