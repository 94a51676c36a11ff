import type { MigrationInterface, QueryRunner } from 'typeorm';

const message = `
        path text,
        query text,
        status int,
        headers json NOT NULL,
        content_type text,
        body bytea NOT NULL`;

const messageRules = `
        CHECK (part IN ('request', 'response')),
        CONSTRAINT requests_have_an_address CHECK (num_nonnulls(path, query) = CASE part WHEN 'request' THEN 2 ELSE 0 END),
        CONSTRAINT responses_have_a_status CHECK ((status IS NOT NULL) = (part = 'response'))`;

const ofACall = 'call_id bigint NOT NULL REFERENCES async_call ON DELETE CASCADE';

export class CreateCallDetails0000000000003 implements MigrationInterface {
  readonly name = 'CreateCallDetails0000000000003';

  async up(runner: QueryRunner): Promise<void> {
    // A row for each part: that a call is answered is an insert, and its request is not written again.
    await runner.query(`
      CREATE TABLE async_call_body (
        ${ofACall},
        part text NOT NULL,
        ${message},
        PRIMARY KEY (call_id, part),
        CONSTRAINT a_body_is_of_a_request_or_a_response ${messageRules}
      )`);
    await runner.query(`
      CREATE TABLE async_call_revision (
        id bigint GENERATED ALWAYS AS IDENTITY,
        ${ofACall},
        part text NOT NULL,
        version int NOT NULL,
        replaced_at timestamptz(3) NOT NULL,
        ${message},
        PRIMARY KEY (call_id, id),
        CONSTRAINT a_revision_is_of_a_request_or_a_response ${messageRules}
      )`);
    await runner.query(`
      CREATE TABLE async_call_log (
        id bigint GENERATED ALWAYS AS IDENTITY,
        ${ofACall},
        at timestamptz(3) NOT NULL,
        attempt int,
        duration_ms int,
        kind text NOT NULL,
        actor text NOT NULL,
        message text NOT NULL,
        diff json,
        PRIMARY KEY (call_id, id),
        CONSTRAINT log_lines_are_of_a_known_kind CHECK (kind IN
          ('accepted', 'attempt', 'delivery', 'edit', 'reset', 'cancel', 'mail', 'progress', 'purge'))
      )`);
    await runner.query(`
      CREATE TABLE tombstone (
        rid uuid PRIMARY KEY,
        purged_at timestamptz(3) NOT NULL
      )`);
    // Text where the bytes are UTF-8; of other bytes, those that are ASCII can be found.
    await runner.query(`
      CREATE FUNCTION searchable_text(body bytea) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
      BEGIN
        RETURN convert_from(body, 'UTF8');
      EXCEPTION WHEN character_not_in_repertoire OR untranslatable_character THEN
        RETURN encode(body, 'escape');
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION searchable_text');
    await runner.query('DROP TABLE tombstone, async_call_log, async_call_revision, async_call_body');
  }
}
