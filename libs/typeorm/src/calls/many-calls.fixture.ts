import { T0 } from '@airlock/testing';
import type { DataSource } from 'typeorm';

/**
 * Of a hundred calls one waits, one runs, two are in error, one of them about to be noticed; the rest are done. Those in
 * error are of two causes, and a twentieth of them is handled.
 * @param isCounted whether PostgreSQL makes statistics of them; else it plans as after a first start
 */
export async function addCalls(
  dataSource: DataSource,
  resourceIds: readonly number[],
  count: number,
  isCounted = true,
): Promise<void> {
  await dataSource.query(
    `INSERT INTO async_call (
       rid, created_at, updated_at, resource_id, endpoint, method, reply_url, reply_errors, version, fence, round,
       attempts, deliveries, principal, status, reason, error, finished_at, ttl, failures, delay_ms, next_try,
       lease_worker, lease_since, lease_until, lease_cancelling, cause, handled)
     SELECT gen_random_uuid(), $1, $1, ($2::int[])[1 + n / 100 % 5], 'forward', 'POST', 'https://a.example', false, 1, 1, 0,
       1, 0, CASE WHEN n % 500 = 499 THEN 'rare' ELSE 'client-' || n % 10 / 8 END,
       status, reason, reason, CASE WHEN ended THEN $1::timestamptz + n * interval '1 second' END,
       CASE WHEN open THEN 12 END, CASE WHEN open THEN 1 END, CASE WHEN open THEN 30000 END,
       CASE WHEN open THEN $1::timestamptz + n * interval '1 second' END,
       CASE WHEN leased THEN 'worker-1' END, CASE WHEN leased THEN $1::timestamptz END,
       CASE WHEN leased THEN $1::timestamptz + n * interval '1 second' END, CASE WHEN leased THEN false END,
       CASE WHEN reason IS NOT NULL THEN 'cause ' || n / 100 % 2 END,
       CASE WHEN n % 1000 = 2 THEN '{"at":"2026-03-01T12:00:00.000Z","by":"a","note":null}'::json END
     FROM generate_series(0, $3 - 1) n
     CROSS JOIN LATERAL (SELECT n % 100 = 1 AS leased, n % 100 IN (0, 1, 2) AS open, n % 100 >= 2 AS ended) a
     CROSS JOIN LATERAL (SELECT
       CASE n % 100 WHEN 0 THEN 'CALL_RETRY' WHEN 1 THEN 'RESPONSE_RETRY' WHEN 2 THEN 'CALL_ERROR'
         WHEN 3 THEN 'RESPONSE_ERROR' ELSE 'DONE' END AS status,
       CASE WHEN n % 100 IN (2, 3) THEN 'exhausted' END AS reason) b`,
    [T0, resourceIds, count],
  );
  await dataSource.query(
    `INSERT INTO tally_change (at, resource_id, calls, handled, status, cause, endpoint, failure)
     SELECT $1, resource_id, count(*), handled IS NOT NULL, status, cause, endpoint, cause
     FROM async_call GROUP BY resource_id, handled IS NOT NULL, status, cause, endpoint`,
    [T0],
  );
  if (isCounted) await dataSource.query('VACUUM ANALYZE async_call');
}
