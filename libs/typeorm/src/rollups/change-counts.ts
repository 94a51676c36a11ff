const NAMES =
  'call_id, at, resource_id, calls, was_handled, handled, was, status, was_cause, cause, endpoint, failure';

/**
 * What a statement does to the tallies is written by the statement itself, so that the one is never there without the
 * other: a piece of its WITH list. Calls that change alike in the same hour share a row. Of accepted calls, given the
 * rows that were accepted:
 */
export const COUNT_ACCEPTED = `
  INSERT INTO tally_change (${NAMES})
  SELECT CASE WHEN failure IS NOT NULL THEN id END, max(created_at), resource_id, count(*), NULL::boolean,
    handled IS NOT NULL, NULL, status, NULL, cause, CASE WHEN failure IS NOT NULL THEN endpoint END, failure
  FROM input GROUP BY 1, resource_id, 6, status, cause, 11, failure, date_bin('1 hour', created_at, 'epoch')`;

/** Of changed calls. A text is to be found anew when a call fails otherwise than before, or is edited. */
export const TALLY_CHANGED = `
  INSERT INTO tally_change (${NAMES})
  SELECT CASE WHEN failure IS NOT NULL AND cause IS DISTINCT FROM was_cause OR edited THEN id END, max(updated_at),
    resource_id, count(*), was_handled, handled, was, status, was_cause, cause,
    CASE WHEN failure IS NOT NULL THEN endpoint END, failure
  FROM changed
  WHERE was <> status OR was_cause IS DISTINCT FROM cause OR was_handled <> handled OR failure IS NOT NULL OR edited
  GROUP BY 1, resource_id, was_handled, handled, was, status, was_cause, cause, 11, failure,
    date_bin('1 hour', updated_at, 'epoch')`;

/** What a DELETE of calls must give back so that {@link TALLY_GONE} can be written. */
export const OF_A_GONE_CALL = ['created_at', 'resource_id', 'status', 'cause', 'handled']
  .map((name) => `async_call.${name}`)
  .join(', ');

/**
 * What is left of the rows of `gone`: the day of a call's acceptance stays, so that what was accepted on it can be
 * accounted for.
 */
export function bury(purgedAt: string): string {
  return `
  INSERT INTO tombstone (rid, purged_at, accepted_on)
  SELECT rid, ${purgedAt}, (created_at AT TIME ZONE 'UTC')::date FROM gone`;
}

export const TALLY_GONE = `
  INSERT INTO tally_change (at, resource_id, calls, was_handled, was, was_cause)
  SELECT clock_timestamp(), resource_id, count(*), handled IS NOT NULL, status, cause
  FROM gone GROUP BY resource_id, handled IS NOT NULL, status, cause`;
