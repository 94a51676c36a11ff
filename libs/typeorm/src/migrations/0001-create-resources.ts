import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateResources0000000000001 implements MigrationInterface {
  readonly name = 'CreateResources0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    // json, not jsonb: it keeps what was written, a NUL character in a string too.
    await runner.query(`
      CREATE TABLE connector_resource (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        connector text NOT NULL,
        slug text NOT NULL,
        title text NOT NULL,
        config json NOT NULL,
        sealed_secrets text,
        policy json NOT NULL,
        error_emails text[] NOT NULL,
        concurrency int,
        rate double precision,
        max_body int,
        retention_days int NOT NULL,
        paused boolean NOT NULL,
        CONSTRAINT a_slug_names_one_resource_of_a_connector UNIQUE (connector, slug),
        CONSTRAINT limits_let_something_through CHECK (concurrency > 0 AND rate > 0 AND max_body >= 0),
        CONSTRAINT retention_is_not_negative CHECK (retention_days >= 0)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE connector_resource');
  }
}
