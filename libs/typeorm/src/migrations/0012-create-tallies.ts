import { causeOfError } from '@airlock/core';
import type { MigrationInterface, QueryRunner } from 'typeorm';

type Counted = Readonly<{ id: string; resource_id: number; endpoint: string; message: string }>;

/**
 * Counts of calls that are read and never counted. Whatever stores, changes or removes calls adds to `tally_change` in
 * the same statement what that does to the counts: rows that are only added, so that no two processes wait for each
 * other. They are folded into the other tables now and then; whoever reads those adds what is not folded yet.
 */
export class CreateTallies0000000000012 implements MigrationInterface {
  readonly name = 'CreateTallies0000000000012';

  async up(runner: QueryRunner): Promise<void> {
    // Of a new call nothing was, of a removed one nothing is; the call is named where its text is to be found anew.
    await runner.query(`
      CREATE TABLE tally_change (
        call_id bigint,
        at timestamptz(3) NOT NULL,
        resource_id int NOT NULL,
        calls int NOT NULL,
        was_handled boolean,
        handled boolean,
        was text,
        status text,
        was_cause text,
        cause text,
        endpoint text,
        failure text
      )`);
    await runner.query(`
      CREATE TABLE call_tally (
        resource_id int NOT NULL,
        handled boolean NOT NULL,
        status text NOT NULL,
        calls bigint NOT NULL,
        PRIMARY KEY (resource_id, status, handled)
      ) WITH (fillfactor = 50)`);
    await runner.query(`
      CREATE TABLE ended_hour (
        hour timestamptz NOT NULL,
        resource_id int NOT NULL,
        done bigint NOT NULL,
        failed bigint NOT NULL,
        PRIMARY KEY (hour, resource_id)
      ) WITH (fillfactor = 50)`);
    // What is told of the failures of a cause may come after what is told of its calls.
    await runner.query(`
      CREATE TABLE cause (
        first_at timestamptz(3),
        last_at timestamptz(3),
        retrying bigint NOT NULL,
        in_error bigint NOT NULL,
        handled bigint NOT NULL,
        resource_id int NOT NULL,
        id text COLLATE "C" PRIMARY KEY,
        endpoint text,
        message text
      ) WITH (fillfactor = 70)`);
    await runner.query(`
      CREATE INDEX causes_by_calls ON cause (resource_id, (retrying + in_error)) WHERE retrying + in_error > 0`);
    await runner.query(`
      CREATE INDEX causes_of_no_call ON cause (last_at) WHERE retrying + in_error = 0`);
    await runner.query(`
      CREATE TABLE cause_hour (
        hour timestamptz NOT NULL,
        failures bigint NOT NULL,
        cause text COLLATE "C" NOT NULL,
        PRIMARY KEY (cause, hour)
      ) WITH (fillfactor = 70)`);
    await runner.query('CREATE INDEX causes_by_hour ON cause_hour (hour)');
    await this.#countWhatIsThere(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE cause_hour, cause, ended_hour, call_tally, tally_change');
  }

  /** The one time that all calls are counted. */
  async #countWhatIsThere(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO call_tally (resource_id, handled, status, calls)
      SELECT resource_id, handled IS NOT NULL, status, count(*) FROM async_call GROUP BY 1, 2, 3`);
    await runner.query(`
      INSERT INTO cause (first_at, last_at, retrying, in_error, handled, resource_id, id, endpoint, message)
      SELECT min(created_at), max(updated_at), count(*) FILTER (WHERE finished_at IS NULL),
        count(*) FILTER (WHERE finished_at IS NOT NULL), count(handled), resource_id, cause, min(endpoint), min(error)
      FROM async_call WHERE cause IS NOT NULL GROUP BY resource_id, cause`);
    const causes = (await runner.query('SELECT id, resource_id, endpoint, message FROM cause')) as Counted[];
    const messages = causes.map((cause) => {
      return causeOfError(cause.resource_id, cause.endpoint, cause.message).message;
    });
    await runner.query(
      `UPDATE cause SET message = told.message FROM unnest($1::text[], $2::text[]) told (id, message)
       WHERE cause.id = told.id`,
      [causes.map(({ id }) => id), messages],
    );
  }
}
