import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A line of the log tells how far the attempt was then, so that who reads it later is told the same. */
export class LogProgress0000000000010 implements MigrationInterface {
  readonly name = 'LogProgress0000000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE async_call_log ADD progress double precision');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE async_call_log DROP progress');
  }
}
