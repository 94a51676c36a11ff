import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Failures of requests of which no call is stored: how many of each kind in each minute, and the last few of each kind. They
 * go with their resource.
 */
export class CountPlainFailures0000000000033 implements MigrationInterface {
  readonly name = 'CountPlainFailures0000000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE plain_failure (
        resource_id int NOT NULL REFERENCES connector_resource ON DELETE CASCADE,
        minute timestamptz(3) NOT NULL, endpoint text COLLATE "C" NOT NULL, status int NOT NULL,
        count bigint NOT NULL, PRIMARY KEY (resource_id, minute, endpoint, status)
      )`);
    await runner.query('CREATE INDEX plain_failures_by_minute ON plain_failure (minute)');
    await runner.query(`
      CREATE TABLE plain_failure_request (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        resource_id int NOT NULL REFERENCES connector_resource ON DELETE CASCADE,
        endpoint text COLLATE "C" NOT NULL, status int NOT NULL, at timestamptz(3) NOT NULL, record json NOT NULL, body bytea
      )`);
    await runner.query(`
      CREATE INDEX plain_failure_requests_by_kind ON plain_failure_request (resource_id, endpoint, status, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE plain_failure_request, plain_failure');
  }
}
