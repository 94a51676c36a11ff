import type { DueCount, ResourceFilter, Rollups } from '@airlock/core';
import { rangeOrder, rangeBetween } from '../status-range.js';
import type { Database } from '../database.js';

/** So many are counted of a resource, a status and a part of time, and no more are read. */
const COUNTED = 1_000;

/** The phases by the status of their calls; a notice that waits is a delivery too. */
const PHASES = `unnest(ARRAY['CALL_RETRY', 'CALL_ERROR', 'RESPONSE_RETRY']) phase (status)`;

const IS_ASKED = '($1::text IS NULL OR resource.slug = $1) AND ($2::text IS NULL OR resource.connector = $2)';

/** One row of the index `calls_by_resource_and_status` for each resource and status: ids grow with the dates. */
const OLDEST = `
  SELECT resource.connector, resource.slug AS resource, min(oldest.created_at) AS since
  FROM connector_resource resource CROSS JOIN unnest(ARRAY['CALL_RETRY', 'RESPONSE_RETRY']) open (status)
  CROSS JOIN LATERAL (
    SELECT created_at FROM async_call call
    WHERE ${rangeBetween('resource.id', 'open.status')}
    ${rangeOrder('asc')} LIMIT 1
  ) oldest
  WHERE ${IS_ASKED} GROUP BY 1, 2 ORDER BY since`;

const DUE = `
  SELECT part.n, sum(counted.due)::float8 AS due, bool_or(counted.due = ${COUNTED}) AS or_more
  FROM generate_series(0, $5::int - 1) part (n) CROSS JOIN connector_resource resource CROSS JOIN ${PHASES}
  CROSS JOIN LATERAL (
    SELECT count(*) AS due FROM (
      SELECT FROM async_call call
      WHERE call.resource_id = resource.id AND call.status = phase.status AND call.next_try IS NOT NULL
        AND call.lease_until IS NULL
        AND call.next_try >= CASE part.n WHEN 0 THEN '-infinity' ELSE $3::timestamptz + part.n * $4::interval END
        AND call.next_try < $3::timestamptz + (part.n + 1) * $4::interval
      LIMIT ${COUNTED}
    ) due
  ) counted
  WHERE ${IS_ASKED} GROUP BY part.n ORDER BY part.n`;

export async function oldestWaiting(
  database: Database,
  { resource, connector }: ResourceFilter,
): ReturnType<Rollups['oldestWaiting']> {
  return database.rows(OLDEST, [resource, connector]);
}

export async function dueSoon(
  database: Database,
  { resource, connector }: ResourceFilter,
  now: Date,
  { ms, count }: Readonly<{ ms: number; count: number }>,
): Promise<DueCount[]> {
  const parameters = [resource, connector, now, `${ms} milliseconds`, count];
  const rows = await database.rows<{ n: number; due: number; or_more: boolean }>(DUE, parameters);
  const told = new Map(rows.map((row) => [row.n, row]));
  return Array.from({ length: count }, (_, n) => {
    const { due = 0, or_more: orMore = false } = told.get(n) ?? {};
    return { from: new Date(now.getTime() + n * ms), due, orMore };
  });
}
