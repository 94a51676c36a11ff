import type { AsyncCall, Due } from '@airlock/core';
import { wakeOf } from '@airlock/core';
import type { Database } from '../database.js';
import type { CallRow } from './call-mapper.js';
import { callOf } from './call-mapper.js';
import { rangeOrder, rangeBetween } from '../status-range.js';

const OPEN_STATUSES = `unnest(ARRAY['CALL_RETRY', 'RESPONSE_RETRY', 'CALL_ERROR']) open (status)`;

/** The oldest by a date, of one resource in one status: from an index that has them in this order. */
function oldest(date: 'next_try' | 'lease_until', resourceId: string, status: string, limit: string): string {
  return `
      SELECT * FROM async_call call
      WHERE call.resource_id = ${resourceId} AND call.status = ${status} AND call.${date} < $1
        AND ${date === 'next_try' ? 'call.next_try IS NOT NULL AND call.lease_until IS NULL' : 'call.lease_until IS NOT NULL'}
      ORDER BY call.${date} LIMIT ${limit}`;
}

type DueRow = CallRow & Readonly<{ is_limited: boolean }>;

/**
 * Looks which resources have something to do, then takes of each as many as make up the limit. Of attempts that a resource
 * limits one row is enough: it tells that there are some.
 */
const DUE = `
  WITH busy AS MATERIALIZED (
    SELECT resource.id, resource.connector, resource.slug, open.status,
      open.status = 'CALL_RETRY' AND (resource.concurrency IS NOT NULL OR resource.rate IS NOT NULL) AS is_limited
    FROM connector_resource resource CROSS JOIN ${OPEN_STATUSES} CROSS JOIN LATERAL (
      ${oldest('next_try', 'resource.id', 'open.status', '1')}
    ) one
    WHERE NOT resource.halted
  ),
  share AS MATERIALIZED (
    SELECT ceil($2 / greatest(1, count(DISTINCT id))::float8) AS size FROM busy WHERE NOT is_limited
  ),
  due AS (
    SELECT oldest.*, busy.connector, busy.slug, busy.is_limited,
      row_number() OVER (PARTITION BY busy.id, busy.is_limited ORDER BY oldest.next_try, oldest.id) AS turn
    FROM busy CROSS JOIN LATERAL (
      ${oldest('next_try', 'busy.id', 'busy.status', 'CASE WHEN busy.is_limited THEN 1 ELSE (SELECT size FROM share) END')}
    ) oldest
  )
  SELECT * FROM due ORDER BY turn, next_try, id`;

export async function dueCalls(database: Database, until: Date, limit: number): Promise<Due> {
  const rows = await database.rows<DueRow>(DUE, [until, limit]);
  const wakes = (of: readonly DueRow[]) =>
    of.map((row) => wakeOf(callOf(row))).filter((wake) => wake !== null);
  const [limited, others] = [rows.filter((row) => row.is_limited), rows.filter((row) => !row.is_limited)];
  return {
    wakes: wakes(others).slice(0, limit),
    limited: limited.flatMap((row) =>
      wakes([row]).map(({ dueAt }) => ({ resourceId: row.resource_id, dueAt })),
    ),
  };
}

/** Of each resource and status as many as the limit, at most; of these the oldest. */
const LEASES_OUT = `
  SELECT out.*, resource.connector, resource.slug
  FROM connector_resource resource CROSS JOIN ${OPEN_STATUSES} CROSS JOIN LATERAL (
    ${oldest('lease_until', 'resource.id', 'open.status', '$2')}
  ) out
  ORDER BY out.lease_until, out.id LIMIT $2`;

export async function leasesOut(database: Database, now: Date, limit: number): Promise<AsyncCall[]> {
  return (await database.rows<CallRow>(LEASES_OUT, [now, limit])).map(callOf);
}

export async function waitingCalls(
  database: Database,
  resourceId: number,
  afterId: number,
  limit: number,
): Promise<AsyncCall[]> {
  const sql = `
    SELECT waiting.*, resource.connector, resource.slug
    FROM unnest(ARRAY['CALL_RETRY', 'RESPONSE_RETRY']) retrying (status) CROSS JOIN LATERAL (
      SELECT * FROM async_call call
      WHERE ${rangeBetween('$1', 'retrying.status', '$2')} AND call.lease_until IS NULL
      ${rangeOrder('asc')} LIMIT $3
    ) waiting
    JOIN connector_resource resource ON resource.id = waiting.resource_id
    ORDER BY waiting.id LIMIT $3`;
  return (await database.rows<CallRow>(sql, [resourceId, afterId, limit])).map(callOf);
}
