import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a setting has made is known by the setting's name; tokens end, and tell when they were used. */
export class NameSeeds0000000000025 implements MigrationInterface {
  readonly name = 'NameSeeds0000000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seed (
        name text PRIMARY KEY,
        fingerprint text NOT NULL,
        subject_id int,
        seeded_at timestamptz(3) NOT NULL
      )`);
    await runner.query(`
      ALTER TABLE operator_token
        ADD COLUMN expires_at timestamptz(3),
        ADD COLUMN last_used_at timestamptz(3)`);
    await runner.query('ALTER TABLE operator_session ADD COLUMN last_used_at timestamptz(3)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE operator_session DROP COLUMN last_used_at');
    await runner.query('ALTER TABLE operator_token DROP COLUMN expires_at, DROP COLUMN last_used_at');
    await runner.query('DROP TABLE seed');
  }
}
