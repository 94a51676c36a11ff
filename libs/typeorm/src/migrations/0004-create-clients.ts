import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateClients0000000000004 implements MigrationInterface {
  readonly name = 'CreateClients0000000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE client (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL,
        key_hash text NOT NULL CONSTRAINT a_key_opens_for_one_client UNIQUE,
        key_prefix text NOT NULL,
        sealed_reply_secret text NOT NULL,
        sealed_previous_reply_secret text,
        previous_reply_secret_until timestamptz(3),
        resources text[],
        quota int,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT a_key_is_kept_as_sha_256 CHECK (key_hash ~ '^[0-9a-f]{64}$'),
        CONSTRAINT a_previous_secret_ends
          CHECK (num_nonnulls(sealed_previous_reply_secret, previous_reply_secret_until) IN (0, 2)),
        CONSTRAINT a_quota_lets_something_through CHECK (quota > 0)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE client');
  }
}
