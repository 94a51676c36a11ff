import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACCEPTED_DAY = `(created_at AT TIME ZONE 'UTC')::date`;

/**
 * What a check of the stored calls goes by: the state that each line of a log tells of, as columns, and how many calls
 * were accepted on each day, counted apart from the calls themselves, so that one that is missing is missed.
 */
export class KeepWhatVerifies0000000000029 implements MigrationInterface {
  readonly name = 'KeepWhatVerifies0000000000029';

  async up(runner: QueryRunner): Promise<void> {
    // Null in lines of before, and in those that change no state. `leased` is null where nothing is to be done.
    await runner.query('ALTER TABLE async_call_log ADD version int, ADD status text, ADD leased boolean');
    // The day in UTC on which the call had been accepted; null for those that were purged before.
    await runner.query('ALTER TABLE tombstone ADD accepted_on date');
    await runner.query(
      'CREATE TABLE accepted_day (day date PRIMARY KEY, calls bigint NOT NULL) WITH (fillfactor = 50)',
    );
    // What is not folded yet is counted when it is.
    await runner.query(`
      INSERT INTO accepted_day (day, calls)
      SELECT day, sum(calls) FROM (
        SELECT ${ACCEPTED_DAY} AS day, count(*) AS calls FROM async_call GROUP BY 1
        UNION ALL
        SELECT (at AT TIME ZONE 'UTC')::date, -sum(calls) FROM tally_change WHERE was IS NULL GROUP BY 1
      ) counted GROUP BY day`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE accepted_day');
    await runner.query('ALTER TABLE tombstone DROP accepted_on');
    await runner.query('ALTER TABLE async_call_log DROP version, DROP status, DROP leased');
  }
}
