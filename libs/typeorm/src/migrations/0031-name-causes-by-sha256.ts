import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idBefore, idSince, type NamedCause } from './0031-causes-of-before.js';

/** The id that is stored, and the one that is to be. */
type Renamed = readonly (readonly [was: string, now: string])[];
type KnownCause = NamedCause & Readonly<{ id: string }>;

/**
 * Ids of causes are made by SHA-256, and those that are stored are renamed: a call that changes is counted out of the
 * cause that is made of its error anew. The earlier ids lead on to the present ones, out of links that somebody has kept
 * and out of the filters of operations.
 */
export class NameCausesBySha2560000000000031 implements MigrationInterface {
  readonly name = 'NameCausesBySha2560000000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE cause_of_before (id text COLLATE "C" PRIMARY KEY, cause text COLLATE "C" NOT NULL)',
    );
    const known = await knownCauses(runner);
    // Of an error with a NUL the id was another when it was stored than when it was counted out.
    const ids = known.flatMap((cause) =>
      [cause.id, idBefore(cause)].map((id) => [id, idSince(cause)] as const),
    );
    const renamed = [...new Map(ids)].filter(([was, now]) => was !== now);
    await rename(runner, renamed);
    await runner.query(
      'INSERT INTO cause_of_before (id, cause) SELECT * FROM unnest($1::text[], $2::text[])',
      columnsOf(renamed),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const known = await knownCauses(runner);
    await rename(
      runner,
      known.map((cause) => [cause.id, idBefore(cause)]),
    );
    await runner.query('DROP TABLE cause_of_before');
  }
}

/** What calls have failed of; what was just now is told in the second table only. */
async function knownCauses(runner: QueryRunner): Promise<KnownCause[]> {
  return (await runner.query(`
    SELECT id, resource_id, endpoint, message FROM cause WHERE message IS NOT NULL
    UNION SELECT cause, resource_id, endpoint, failure FROM tally_change WHERE failure IS NOT NULL`)) as KnownCause[];
}

/** Of several that become one, the counts are added up. */
async function rename(runner: QueryRunner, ids: Renamed): Promise<void> {
  const RENAMED = 'unnest($1::text[], $2::text[]) renamed (was, now)';
  const statements = [
    ...[
      ['async_call', 'cause'],
      ['tally_change', 'cause'],
      ['tally_change', 'was_cause'],
    ].map(
      ([table, column]) =>
        `UPDATE ${table} SET ${column} = renamed.now FROM ${RENAMED} WHERE ${table}.${column} = renamed.was`,
    ),
    `WITH gone AS (
       DELETE FROM cause_hour USING ${RENAMED} WHERE cause = renamed.was RETURNING hour, failures, renamed.now
     )
     INSERT INTO cause_hour (hour, failures, cause) SELECT hour, sum(failures), now FROM gone GROUP BY hour, now`,
    `WITH gone AS (DELETE FROM cause USING ${RENAMED} WHERE id = renamed.was RETURNING cause.*, renamed.now)
     INSERT INTO cause (first_at, last_at, retrying, in_error, handled, resource_id, id, endpoint, message)
     SELECT min(first_at), max(last_at), sum(retrying), sum(in_error), sum(handled), min(resource_id), now,
       min(endpoint), min(message)
     FROM gone GROUP BY now`,
  ];
  for (const statement of statements) await runner.query(statement, columnsOf(ids));
}

function columnsOf(ids: Renamed): string[][] {
  return [ids.map(([was]) => was), ids.map(([, now]) => now)];
}
