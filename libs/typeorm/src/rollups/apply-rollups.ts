import type { Database } from '../database.js';
import { CAUSED, CONSERVED, ENDED, FAILED, SIDES } from './counted-changes.js';

/** So that no other advisory lock in this database is taken for ours. */
const LOCK_OF_TALLIES = 8_316_291_027;
const AT_ONCE = 20_000;

/** The rows are written in one order by all, though no two fold at the same time: a removed resource has its own. */
const FOLD = `
  WITH taken AS (
    DELETE FROM tally_change WHERE ctid = ANY (ARRAY(SELECT ctid FROM tally_change LIMIT ${AT_ONCE})) RETURNING *
  ),
  side AS (${SIDES}),
  counted AS (
    INSERT INTO call_tally AS tally (resource_id, handled, status, calls)
    SELECT resource_id, handled, status, sum(calls) FROM side GROUP BY 1, 2, 3 HAVING sum(calls) <> 0
    ON CONFLICT (resource_id, status, handled) DO UPDATE SET calls = tally.calls + excluded.calls
  ),
  conserved AS (
    INSERT INTO conserved_calls AS tally (part, calls)
    ${CONSERVED}
    ON CONFLICT (part) DO UPDATE SET calls = tally.calls + excluded.calls
  ),
  ended AS (
    INSERT INTO ended_hour AS tally (hour, resource_id, done, failed)
    ${ENDED}
    ON CONFLICT (hour, resource_id) DO UPDATE
      SET done = tally.done + excluded.done, failed = tally.failed + excluded.failed
  ),
  caused AS (
    INSERT INTO cause AS known (first_at, last_at, retrying, in_error, handled, resource_id, id, endpoint, message)
    ${CAUSED}
    ON CONFLICT (id) DO UPDATE SET
      first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at),
      retrying = known.retrying + excluded.retrying, in_error = known.in_error + excluded.in_error,
      handled = known.handled + excluded.handled,
      endpoint = coalesce(known.endpoint, excluded.endpoint), message = coalesce(known.message, excluded.message)
  ),
  failed AS (
    INSERT INTO cause_hour AS tally (hour, failures, cause)
    ${FAILED}
    ON CONFLICT (cause, hour) DO UPDATE SET failures = tally.failures + excluded.failures
  ),
  accepted AS (
    INSERT INTO accepted_day AS tally (day, calls)
    SELECT (at AT TIME ZONE 'UTC')::date, sum(calls) FROM taken WHERE was IS NULL AND status IS NOT NULL GROUP BY 1
    ON CONFLICT (day) DO UPDATE SET calls = tally.calls + excluded.calls
  ),
  texts AS (INSERT INTO call_text_due (call_id) SELECT DISTINCT call_id FROM taken WHERE call_id IS NOT NULL)
  SELECT count(*)::int AS folded FROM taken`;

/**
 * Folds what was changed into the tallies: once this resolved, they tell of all that was committed before it was called.
 * One process does so at a time; the others wait for it.
 */
export async function applyRollups(database: Database): Promise<void> {
  for (let more = await hasMore(database); more;) {
    more = await database.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK_OF_TALLIES]);
      const [{ folded } = { folded: 0 }] = await manager.query<{ folded: number }[]>(FOLD);
      return folded === AT_ONCE;
    });
  }
}

async function hasMore(database: Database): Promise<boolean> {
  const [found] = await database.rows<{ more: boolean }>('SELECT EXISTS (SELECT FROM tally_change) AS more');
  return found?.more ?? false;
}
