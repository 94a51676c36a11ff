const NAMES =
  'call_id, at, resource_id, was_handled, handled, was, status, was_cause, cause, endpoint, failure';

/**
 * What a statement does to the tallies is written by the statement itself, so that the one is never there without the
 * other: a piece of its WITH list. An accepted call, given the rows that were accepted.
 */
export const TALLY_ACCEPTED = `
  INSERT INTO tally_change (${NAMES})
  SELECT CASE WHEN failure IS NOT NULL THEN id END, created_at, resource_id, NULL, handled IS NOT NULL, NULL, status,
    NULL, cause, CASE WHEN failure IS NOT NULL THEN endpoint END, failure
  FROM input`;

/** A change, where it makes a difference. A text is to be found anew when a call fails otherwise than before, or is edited. */
export const TALLY_CHANGED = `
  INSERT INTO tally_change (${NAMES})
  SELECT CASE WHEN failure IS NOT NULL AND cause IS DISTINCT FROM was_cause OR edited THEN id END, updated_at,
    resource_id, was_handled, handled, was, status, was_cause, cause,
    CASE WHEN failure IS NOT NULL THEN endpoint END, failure
  FROM changed
  WHERE was <> status OR was_cause IS DISTINCT FROM cause OR was_handled <> handled OR failure IS NOT NULL OR edited`;

/** What a DELETE of calls must give back so that {@link TALLY_GONE} can be written. */
export const OF_A_GONE_CALL = ['resource_id', 'status', 'cause', 'handled']
  .map((name) => `async_call.${name}`)
  .join(', ');

export const TALLY_GONE = `
  INSERT INTO tally_change (at, resource_id, was_handled, was, was_cause)
  SELECT clock_timestamp(), resource_id, handled IS NOT NULL, status, cause FROM gone`;
