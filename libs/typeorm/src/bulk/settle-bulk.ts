import type { BulkStep, ClaimedBulk } from '@airlock/core';
import { storableText } from '../commit/storable-text.js';
import type { Database } from '../database.js';
import { operationOf } from './bulk-mapper.js';
import type { BulkOperationRow } from './bulk-operation.row.js';

const CLAIM = `
  WITH claimed AS (
    UPDATE bulk_operation SET fence = fence + 1, lease_until = $2, lease_worker = $3
    WHERE id = (
      SELECT id FROM bulk_operation
      WHERE state = 'running' AND next_at <= $1 AND (lease_until IS NULL OR lease_until < $1)
      ORDER BY next_at LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING *
  )
  SELECT * FROM claimed`;

const NEXT = `
  SELECT min(greatest(next_at, lease_until)) AS next FROM bulk_operation WHERE state = 'running'`;

export async function claimBulk(
  database: Database,
  { now, worker, leaseMs }: Readonly<{ now: Date; worker: string; leaseMs: number }>,
): Promise<ClaimedBulk | Readonly<{ next: Date | null }>> {
  const until = new Date(now.getTime() + leaseMs);
  // It is looked first: most of the time there is nothing, and a look writes nothing.
  const next = await nextOf(database);
  if (next === null || next > now) return { next };
  const [row] = await database.rows<BulkOperationRow>(CLAIM, [now, until, worker]);
  return row
    ? { operation: operationOf(row), fence: row.fence, dueAt: row.next_at }
    : { next: await nextOf(database) };
}

async function nextOf(database: Database): Promise<Date | null> {
  const [found] = await database.rows<{ next: Date | null }>(NEXT);
  return found?.next ?? null;
}

/**
 * All of it hangs on the fence: of a worker that was taken over from, nothing is written down. Each member is looked up
 * for itself, by its key: a join would read all that wait, which seem few until PostgreSQL has counted them.
 */
const SETTLE = `
  WITH held AS MATERIALIZED (
    SELECT id FROM bulk_operation WHERE id = $1 AND fence = $2 FOR UPDATE
  ),
  found AS MATERIALIZED (
    SELECT result.*, (
      SELECT member.ctid FROM bulk_member member
      WHERE member.operation_id = held.id AND member.call_id = result.call_id AND (member.state = 'waiting') IS TRUE
    ) AS place
    FROM held, unnest($3::bigint[], $4::int[], $5::text[], $6::int[], $7::text[])
      result (call_id, version, phase, tries, why)
  ),
  dealt AS (
    UPDATE bulk_member member SET state = CASE WHEN found.why IS NULL THEN 'done' ELSE 'refused' END,
      version = found.version, phase = found.phase, tries = found.tries, why = found.why
    FROM found WHERE member.ctid = found.place
    RETURNING member.state
  ),
  settled AS (
    UPDATE bulk_operation operation SET
      done = operation.done + (SELECT count(*) FROM dealt WHERE state = 'done'),
      refused = operation.refused + (SELECT count(*) FROM dealt WHERE state = 'refused'),
      lease_until = NULL, lease_worker = NULL, updated_at = $8, next_at = $9, canary_result = $10,
      state = CASE WHEN operation.state = 'running' THEN coalesce($11, 'running') ELSE operation.state END,
      finished_at = CASE WHEN operation.state = 'running' AND $11 IS NOT NULL THEN $8 ELSE operation.finished_at END
    FROM held WHERE operation.id = held.id
    RETURNING operation.id
  )
  SELECT id FROM settled`;

export async function settleBulk(database: Database, step: BulkStep): Promise<boolean> {
  const { id, fence, results, at, nextAt, canaryResult, end } = step;
  const columns = results.map((result) =>
    'why' in result
      ? [result.callId, null, null, null, storableText(result.why)]
      : [result.callId, result.version, result.sent.phase, result.sent.tries, null],
  );
  const column = (n: number) => columns.map((row) => row[n]);
  const values = [column(0), column(1), column(2), column(3), column(4), at, nextAt, canaryResult, end];
  return (await database.rows(SETTLE, [id, fence, ...values])).length > 0;
}
