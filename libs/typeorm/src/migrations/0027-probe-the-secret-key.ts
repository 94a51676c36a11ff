import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One sealed word that only the key opens by which all secrets are sealed. */
export class ProbeTheSecretKey0000000000027 implements MigrationInterface {
  readonly name = 'ProbeTheSecretKey0000000000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE secret_key_probe (
        id int PRIMARY KEY CONSTRAINT there_is_one_key CHECK (id = 1),
        sealed_probe text NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE secret_key_probe');
  }
}
