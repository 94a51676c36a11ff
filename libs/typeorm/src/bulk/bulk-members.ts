import type { BulkMember } from '@airlock/core';
import type { CallRow } from '../calls/call-mapper.js';
import { callOf } from '../calls/call-mapper.js';
import type { Database } from '../database.js';

type MemberRow = Readonly<{ member_id: string; member_version: number | null; touched_at: Date | null }>;

/**
 * Waiting members with their calls and what the log says that this operation has already done to them, all of one
 * instant: a change that is saved at the version read here comes upon nothing newer.
 */
const WAITING = `
  SELECT member.call_id AS member_id, member.version AS member_version, touched.at AS touched_at,
    call.*, resource.connector, resource.slug
  FROM (
    SELECT call_id, version FROM bulk_member
    WHERE operation_id = $1 AND state = 'waiting' AND ($3::bigint IS NULL OR call_id = $3)
    ORDER BY operation_id, state, call_id LIMIT $2
  ) member
  LEFT JOIN async_call call ON call.id = member.call_id
  LEFT JOIN connector_resource resource ON resource.id = call.resource_id
  LEFT JOIN LATERAL (
    SELECT max(line.at) AS at FROM async_call_log line
    WHERE line.call_id = member.call_id AND line.operation_id = $1
  ) touched ON true
  ORDER BY member.call_id`;

export async function waitingMembers(
  database: Database,
  id: number,
  limit: number,
  callId: number | null = null,
): Promise<BulkMember[]> {
  const rows = await database.rows<MemberRow & CallRow>(WAITING, [id, limit, callId]);
  return rows.map((row) => ({
    callId: Number(row.member_id),
    // Without a call, its columns are null.
    call: (row.id as string | null) === null ? null : callOf(row),
    version: row.member_version,
    touchedAt: row.touched_at,
  }));
}
