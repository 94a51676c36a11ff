import type { MigrationInterface, QueryRunner } from 'typeorm';

const role = `role text NOT NULL CHECK (role IN ('viewer', 'operator', 'admin'))`;

export class CreateOperators0000000000005 implements MigrationInterface {
  readonly name = 'CreateOperators0000000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE operator (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        email text NOT NULL CONSTRAINT an_address_names_one_operator UNIQUE,
        password_hash text NOT NULL,
        ${role},
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT addresses_are_in_lower_case CHECK (email = lower(email))
      )`);
    await runner.query(`
      CREATE TABLE operator_session (
        id_hash text PRIMARY KEY,
        operator_id int NOT NULL REFERENCES operator ON DELETE CASCADE,
        csrf_token text NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        created_at timestamptz(3) NOT NULL
      )`);
    await runner.query('CREATE INDEX sessions_of_an_operator ON operator_session (operator_id)');
    await runner.query('CREATE INDEX sessions_by_their_end ON operator_session (expires_at)');
    await runner.query(`
      CREATE TABLE operator_token (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL,
        token_hash text NOT NULL CONSTRAINT a_token_is_known_once UNIQUE,
        ${role},
        created_at timestamptz(3) NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE operator_token, operator_session, operator');
  }
}
