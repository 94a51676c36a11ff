/**
 * What rows of `tally_change` make of each tally, as pieces of a statement that has the rows as `taken`: for who folds them,
 * and for who reads before they are folded.
 */
export const UNFOLDED = 'SELECT * FROM tally_change';

/** A call in one state was counted and no longer is; in another it is from now on. The piece that is named `side`. */
export const SIDES = `
  SELECT resource_id, was_handled AS handled, was AS status, was_cause AS cause, -calls AS calls, at,
    NULL AS endpoint, NULL AS failure
  FROM taken WHERE was IS NOT NULL
  UNION ALL
  SELECT resource_id, handled, status, cause, calls, at, endpoint, failure FROM taken WHERE status IS NOT NULL`;

export const CONSERVED = `
  SELECT CASE WHEN was IS NULL THEN 'accepted' ELSE 'purged' END AS part, sum(calls) AS calls
  FROM taken WHERE was IS NULL OR status IS NULL GROUP BY 1`;

export const ENDED = `
  SELECT date_bin('1 hour', at, 'epoch') AS hour, resource_id,
    coalesce(sum(calls) FILTER (WHERE status = 'DONE'), 0) AS done,
    coalesce(sum(calls) FILTER (WHERE status <> 'DONE'), 0) AS failed
  FROM taken
  WHERE status IN ('DONE', 'CALL_ERROR', 'RESPONSE_ERROR') AND was IN ('CALL_RETRY', 'RESPONSE_RETRY')
  GROUP BY 1, 2`;

/** Needs `side`. */
export const CAUSED = `
  SELECT min(at) FILTER (WHERE failure IS NOT NULL) AS first_at,
    max(at) FILTER (WHERE failure IS NOT NULL) AS last_at,
    coalesce(sum(calls) FILTER (WHERE status IN ('CALL_RETRY', 'RESPONSE_RETRY')), 0) AS retrying,
    coalesce(sum(calls) FILTER (WHERE status NOT IN ('CALL_RETRY', 'RESPONSE_RETRY')), 0) AS in_error,
    coalesce(sum(calls) FILTER (WHERE handled), 0) AS handled, min(resource_id) AS resource_id, cause AS id,
    min(endpoint) AS endpoint, min(failure) AS message
  FROM side WHERE cause IS NOT NULL GROUP BY cause`;

export const FAILED = `
  SELECT date_bin('1 hour', at, 'epoch') AS hour, sum(calls) AS failures, cause
  FROM taken WHERE failure IS NOT NULL GROUP BY 1, 3`;

/** How many calls are in which state at this instant, as rows that are to be summed up; a statement that only reads. */
export const CALLS_NOW = `
  WITH taken AS (${UNFOLDED})
  SELECT resource_id, handled, status, calls FROM call_tally
  UNION ALL
  SELECT resource_id, handled, status, calls FROM (${SIDES}) side`;
