import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How many calls were ever accepted and how many were purged, counted as that happens: what is open, done or in error is
 * counted beside it, and the sum has to come out (invariant I3).
 */
export class KeepConservation0000000000024 implements MigrationInterface {
  readonly name = 'KeepConservation0000000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE conserved_calls (part text PRIMARY KEY, calls bigint NOT NULL) WITH (fillfactor = 50)',
    );
    // What is not folded yet is added when it is. Of each call that went a tombstone is left: counted this one time.
    await runner.query(`
      WITH purged AS (
        SELECT (SELECT count(*) FROM tombstone)
          - (SELECT coalesce(sum(calls), 0) FROM tally_change WHERE status IS NULL) AS calls
      )
      INSERT INTO conserved_calls (part, calls)
      SELECT 'purged', calls FROM purged
      UNION ALL
      SELECT 'accepted', calls + (SELECT coalesce(sum(calls), 0) FROM call_tally) FROM purged`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE conserved_calls');
  }
}
