import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What clients have spent of their quotas. Not in the log of the database: after a crash, windows begin anew. */
export class CountQuotas0000000000036 implements MigrationInterface {
  readonly name = 'CountQuotas0000000000036';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE quota_use (
        client_id int PRIMARY KEY,
        used int NOT NULL,
        until timestamptz NOT NULL
      ) WITH (fillfactor = 50)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE quota_use');
  }
}
