import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Wrong guesses at a sign-in, and the sources from which somebody has signed in; all by hashes. */
export class CountGuesses0000000000026 implements MigrationInterface {
  readonly name = 'CountGuesses0000000000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE guess (
        key text PRIMARY KEY,
        failures int NOT NULL,
        last_at timestamptz(3) NOT NULL,
        blocked_until timestamptz(3) NOT NULL
      )`);
    await runner.query('CREATE INDEX guesses_by_date ON guess (last_at)');
    await runner.query('CREATE TABLE known_source (key text PRIMARY KEY, at timestamptz(3) NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE known_source, guess');
  }
}
