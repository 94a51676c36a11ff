import { bury, OF_A_GONE_CALL, TALLY_GONE } from '../rollups/change-counts.js';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';

/** Who asked for it has no clock of ours: the tombstone has the database's time. */
export async function removeCall(database: Database, id: number, version: number): Promise<boolean> {
  const parameters = new Parameters();
  const sql = `
    WITH gone AS (
      DELETE FROM async_call
      WHERE id = ${parameters.add(id)} AND version = ${parameters.add(version)} AND finished_at IS NOT NULL
      RETURNING id, rid, ${OF_A_GONE_CALL}
    ),
    tallied AS (${TALLY_GONE}),
    buried AS (${bury('clock_timestamp()')})
    SELECT id FROM gone`;
  return (await database.rows(sql, parameters.values)).length > 0;
}

/**
 * Oldest first within each resource. A call that somebody holds at this instant (to send it again, say) is left to
 * the next purge; the rows that hang on a call go with it.
 */
export async function purgeCalls(database: Database, now: Date, limit: number): Promise<number> {
  const parameters = new Parameters();
  const [at, most] = [`${parameters.add(now)}::timestamptz`, parameters.add(limit)];
  const expired = `
    SELECT expired.id
    FROM connector_resource resource CROSS JOIN LATERAL (
      ${endedOf('resource.id', `${at} - resource.retention_days * interval '24 hours'`, most)}
    ) expired
    LIMIT ${most}`;
  return (await database.rows(purging(expired, at), parameters.values)).length;
}

/** As a purge, of calls of any age; whoever is to remove the resource has no clock of ours. */
export async function purgeCallsOf(database: Database, resourceId: number, limit: number): Promise<number> {
  const parameters = new Parameters();
  const [resource, most] = [`${parameters.add(resourceId)}::int`, parameters.add(limit)];
  const ended = `
    SELECT id FROM (${endedOf(resource, `'infinity'`, most)}) ended
    WHERE NOT EXISTS (${openCallsOf(resource)})`;
  return (await database.rows(purging(ended, 'clock_timestamp()'), parameters.values)).length;
}

/** Of the ended calls only those are looked at whose notice waits or is under way: there are indexes of them. */
export function openCallsOf(resource: string): string {
  const calls = `SELECT call.id FROM async_call call WHERE call.resource_id = ${resource} AND call.status`;
  return `
    ${calls} IN ('CALL_RETRY', 'RESPONSE_RETRY')
    UNION ALL ${calls} = 'CALL_ERROR' AND call.next_try IS NOT NULL AND call.lease_until IS NULL
    UNION ALL ${calls} = 'CALL_ERROR' AND call.lease_until IS NOT NULL`;
}

function endedOf(resource: string, before: string, most: string): string {
  return `
    SELECT call.id FROM async_call call
    WHERE call.resource_id = ${resource} AND call.ttl IS NULL
      AND call.status IN ('CALL_ERROR', 'RESPONSE_ERROR', 'DONE') AND call.finished_at < ${before}
    ORDER BY call.finished_at LIMIT ${most} FOR UPDATE SKIP LOCKED`;
}

function purging(ended: string, at: string): string {
  return `
    WITH ended AS MATERIALIZED (${ended}),
    gone AS (
      DELETE FROM async_call USING ended WHERE async_call.id = ended.id RETURNING async_call.id, rid, ${OF_A_GONE_CALL}
    ),
    tallied AS (${TALLY_GONE}),
    buried AS (${bury(at)})
    SELECT id FROM gone`;
}
