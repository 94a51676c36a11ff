import type { MigrationInterface, QueryRunner } from 'typeorm';

const HANGING = ['async_call_body', 'async_call_log', 'async_call_revision'];

/**
 * The texts of calls that failed, to be searched by an index on their trigrams. They are copied when there is time for
 * it, and a call that goes well is none of them: it costs nothing.
 */
export class SearchTexts0000000000013 implements MigrationInterface {
  readonly name = 'SearchTexts0000000000013';

  async up(runner: QueryRunner): Promise<void> {
    // A trusted extension: who may create tables in a database may create it, where the server has its files.
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await runner.query('CREATE TABLE call_text (call_id bigint PRIMARY KEY, text text NOT NULL)');
    await runner.query('CREATE INDEX texts_by_trigram ON call_text USING gin (text gin_trgm_ops)');
    await runner.query('CREATE TABLE call_text_due (call_id bigint NOT NULL)');
    await runner.query('INSERT INTO call_text_due SELECT id FROM async_call WHERE cause IS NOT NULL');
    await this.#removeWith(runner, [...HANGING, 'call_text']);
  }

  /** The extension stays: others may have come to use it. */
  async down(runner: QueryRunner): Promise<void> {
    await this.#removeWith(runner, HANGING);
    await runner.query('DROP TABLE call_text_due, call_text');
  }

  async #removeWith(runner: QueryRunner, tables: readonly string[]): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION remove_what_hangs_on_calls() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        ${tables.map((table) => `DELETE FROM ${table} USING gone WHERE call_id = gone.id;`).join('\n        ')}
        RETURN NULL;
      END $$`);
  }
}
