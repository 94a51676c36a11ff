import type { AsyncCall, Wake } from '@airlock/core';
import { wakeOf } from '@airlock/core';
import type { Database } from '../database.js';
import { SELECT_CALL } from './call-columns.js';
import type { CallRow } from './call-mapper.js';
import { callOf } from './call-mapper.js';
import { alongLane, laneBetween } from './lane.js';

/**
 * Takes the oldest of each resource and of these the oldest: at most `limit` rows of a resource are read, however many
 * are due, and none of a resource that is paused.
 */
export async function dueCalls(database: Database, until: Date, limit: number): Promise<Wake[]> {
  const sql = `
    SELECT due.*, resource.connector, resource.slug
    FROM connector_resource resource CROSS JOIN LATERAL (
      SELECT * FROM async_call call
      WHERE call.resource_id = resource.id AND call.next_try < $1 AND call.lease_until IS NULL
      ORDER BY call.next_try LIMIT $2
    ) due
    WHERE NOT resource.paused
    ORDER BY due.next_try, due.id LIMIT $2`;
  const rows = await database.rows<CallRow>(sql, [until, limit]);
  return rows.map((row) => wakeOf(callOf(row))).filter((wake) => wake !== null);
}

export async function leasesOut(database: Database, now: Date, limit: number): Promise<AsyncCall[]> {
  const sql = `${SELECT_CALL} WHERE call.lease_until < $1 ORDER BY call.lease_until, call.id LIMIT $2`;
  return (await database.rows<CallRow>(sql, [now, limit])).map(callOf);
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
      WHERE ${laneBetween('$1', 'retrying.status', '$2')} AND call.lease_until IS NULL
      ${alongLane('asc')} LIMIT $3
    ) waiting
    JOIN connector_resource resource ON resource.id = waiting.resource_id
    ORDER BY waiting.id LIMIT $3`;
  return (await database.rows<CallRow>(sql, [resourceId, afterId, limit])).map(callOf);
}
