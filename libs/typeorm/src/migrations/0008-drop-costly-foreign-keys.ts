import type { MigrationInterface, QueryRunner } from 'typeorm';

const HANGING = ['async_call_body', 'async_call_log', 'async_call_revision'];

/**
 * What hangs on a call is inserted by the statement that inserts or changes the call, and by none other: that there is
 * such a call was looked up for each of its rows all the same, which took a seventh of the database's work.
 */
export class DropCostlyForeignKeys0000000000008 implements MigrationInterface {
  readonly name = 'DropCostlyForeignKeys0000000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of HANGING) {
      await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_call_id_fkey`);
    }
    await runner.query(`
      CREATE FUNCTION remove_what_hangs_on_calls() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        ${HANGING.map((table) => `DELETE FROM ${table} USING gone WHERE call_id = gone.id;`).join('\n        ')}
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE TRIGGER what_hangs_on_calls_goes_with_them AFTER DELETE ON async_call REFERENCING OLD TABLE AS gone
      FOR EACH STATEMENT EXECUTE FUNCTION remove_what_hangs_on_calls()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER what_hangs_on_calls_goes_with_them ON async_call');
    await runner.query('DROP FUNCTION remove_what_hangs_on_calls');
    for (const table of HANGING) {
      await runner.query(
        `ALTER TABLE ${table} ADD FOREIGN KEY (call_id) REFERENCES async_call ON DELETE CASCADE`,
      );
    }
  }
}
