import { CALLS_NOW } from '../rollups/counted-changes.js';

const OPEN = `('CALL_RETRY', 'RESPONSE_RETRY')`;

const utcDay = (date: string) => `(${date} AT TIME ZONE 'UTC')::date`;

/** What was accepted on each day, what of it is there, and what of it was purged. What is not folded yet counts. */
export const DAYS = `
  WITH accepted AS (
    SELECT day, sum(calls) AS calls FROM (
      SELECT day, calls FROM accepted_day
      UNION ALL
      SELECT ${utcDay('at')}, calls FROM tally_change WHERE was IS NULL AND status IS NOT NULL
    ) counted GROUP BY day
  ),
  there AS (
    SELECT ${utcDay('created_at')} AS day, count(*) FILTER (WHERE status IN ${OPEN}) AS open,
      count(*) FILTER (WHERE status = 'DONE') AS done,
      count(*) FILTER (WHERE status IN ('CALL_ERROR', 'RESPONSE_ERROR')) AS error
    FROM async_call GROUP BY 1
  ),
  buried AS (SELECT accepted_on AS day, count(*) AS calls FROM tombstone WHERE accepted_on IS NOT NULL GROUP BY 1)
  SELECT day::text, coalesce(accepted.calls, 0) AS accepted, coalesce(open, 0) AS open, coalesce(done, 0) AS done,
    coalesce(error, 0) AS error, coalesce(buried.calls, 0) AS purged
  FROM accepted FULL JOIN there USING (day) FULL JOIN buried USING (day)
  ORDER BY day`;

/** What the tallies say of each status, and what there is. */
export const COUNTS = `
  WITH kept AS (
    SELECT status, sum(calls) AS calls FROM (${CALLS_NOW}) now GROUP BY status
  ),
  counted AS (SELECT status, count(*) AS calls FROM async_call GROUP BY status)
  SELECT status, coalesce(kept.calls, 0) AS kept, coalesce(counted.calls, 0) AS counted
  FROM kept FULL JOIN counted USING (status) ORDER BY status`;

export const UNDEAD = 'SELECT rid::text FROM tombstone JOIN async_call USING (rid) LIMIT 1000';

/** A page of calls by id, each with its lines in the order of their commits. */
export const CALLS_AFTER = `
  SELECT call.id, call.rid::text, call.version, call.status,
    CASE WHEN call.ttl IS NOT NULL THEN call.lease_until IS NOT NULL END AS leased,
    call.attempts, call.deliveries, call.reply_url IS NOT NULL AS asks_reply,
    EXISTS (SELECT FROM async_call_body WHERE call_id = call.id AND part = 'request') AS has_request,
    EXISTS (SELECT FROM async_call_body WHERE call_id = call.id AND part = 'response') AS has_response,
    coalesce((
      SELECT json_agg(json_build_array(kind, attempt, version, status, leased) ORDER BY id)
      FROM async_call_log WHERE call_id = call.id AND kind NOT IN ('progress', 'mail') AND event <> 'call.ended'
    ), '[]') AS lines
  FROM (SELECT * FROM async_call WHERE id > $1 ORDER BY id LIMIT $2) call
  ORDER BY call.id`;
