import type { Database } from '../database.js';

/** So that no other advisory lock in this database is taken for ours. */
const LOCK_OF_TALLIES = 8_316_291_027;
const AT_ONCE = 20_000;

/** A call in one state was counted and no longer is; in another it is from now on. */
const SIDES = `
  SELECT resource_id, was_handled AS handled, was AS status, was_cause AS cause, -calls AS calls, at,
    NULL AS endpoint, NULL AS failure
  FROM taken WHERE was IS NOT NULL
  UNION ALL
  SELECT resource_id, handled, status, cause, calls, at, endpoint, failure FROM taken WHERE status IS NOT NULL`;

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
    SELECT CASE WHEN was IS NULL THEN 'accepted' ELSE 'purged' END, sum(calls) FROM taken
    WHERE was IS NULL OR status IS NULL GROUP BY 1
    ON CONFLICT (part) DO UPDATE SET calls = tally.calls + excluded.calls
  ),
  ended AS (
    INSERT INTO ended_hour AS tally (hour, resource_id, done, failed)
    SELECT date_bin('1 hour', at, 'epoch'), resource_id, coalesce(sum(calls) FILTER (WHERE status = 'DONE'), 0),
      coalesce(sum(calls) FILTER (WHERE status <> 'DONE'), 0)
    FROM taken
    WHERE status IN ('DONE', 'CALL_ERROR', 'RESPONSE_ERROR') AND was IN ('CALL_RETRY', 'RESPONSE_RETRY')
    GROUP BY 1, 2
    ON CONFLICT (hour, resource_id) DO UPDATE
      SET done = tally.done + excluded.done, failed = tally.failed + excluded.failed
  ),
  caused AS (
    INSERT INTO cause AS known (first_at, last_at, retrying, in_error, handled, resource_id, id, endpoint, message)
    SELECT min(at) FILTER (WHERE failure IS NOT NULL), max(at) FILTER (WHERE failure IS NOT NULL),
      coalesce(sum(calls) FILTER (WHERE status IN ('CALL_RETRY', 'RESPONSE_RETRY')), 0),
      coalesce(sum(calls) FILTER (WHERE status NOT IN ('CALL_RETRY', 'RESPONSE_RETRY')), 0),
      coalesce(sum(calls) FILTER (WHERE handled), 0), min(resource_id), cause, min(endpoint), min(failure)
    FROM side WHERE cause IS NOT NULL GROUP BY cause
    ON CONFLICT (id) DO UPDATE SET
      first_at = least(known.first_at, excluded.first_at), last_at = greatest(known.last_at, excluded.last_at),
      retrying = known.retrying + excluded.retrying, in_error = known.in_error + excluded.in_error,
      handled = known.handled + excluded.handled,
      endpoint = coalesce(known.endpoint, excluded.endpoint), message = coalesce(known.message, excluded.message)
  ),
  failed AS (
    INSERT INTO cause_hour AS tally (hour, failures, cause)
    SELECT date_bin('1 hour', at, 'epoch'), sum(calls), cause FROM taken WHERE failure IS NOT NULL GROUP BY 1, 3
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
export async function foldTallies(database: Database): Promise<void> {
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
