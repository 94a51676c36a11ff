import type { AsyncCall, ClaimDue, ClaimedDue, Load } from '@airlock/core';
import { beginnings, nextClaim } from '@airlock/core';
import type { EntityManager } from 'typeorm';
import type { Database } from '../database.js';
import type { CallRow } from './call-mapper.js';
import { callOf, stateColumnsOf } from './call-mapper.js';
import { requestOf } from './message-mapper.js';
import type { AsyncCallBodyRow } from './async-call-body.row.js';
import { SET_STATE } from './save-call.js';

/** So that no other advisory lock in this database is taken for one of ours. */
const LOCKS_OF_LIMITS = 1_096_895_308;

type Row = CallRow &
  Readonly<{ concurrency: number | null; rate: number | null; running: string; next_ms: number | null }>;

/** The attempts of one resource that wait, the oldest first and one more than there may be places, with what is known of it. */
const WAITING = `
  SELECT waiting.*, resource.connector, resource.slug, resource.concurrency, resource.rate, leased.running, pace.next_ms
  FROM connector_resource resource
  LEFT JOIN resource_pace pace ON pace.resource_id = resource.id
  CROSS JOIN LATERAL (
    SELECT count(*) AS running FROM (
      SELECT FROM async_call call
      WHERE call.resource_id = resource.id AND call.status = 'CALL_RETRY' AND call.lease_until IS NOT NULL
      LIMIT coalesce(resource.concurrency, 0)
    ) lease
  ) leased
  CROSS JOIN LATERAL (
    SELECT * FROM async_call call
    WHERE call.resource_id = resource.id AND call.status = 'CALL_RETRY' AND call.next_try IS NOT NULL
      AND call.lease_until IS NULL
    ORDER BY call.next_try
    LIMIT greatest(0, least($2, resource.concurrency - leased.running)) + 1`;
const OF_RESOURCE = ') waiting WHERE resource.id = $1 AND NOT resource.halted ORDER BY waiting.next_try';
const LOOK = `${WAITING} ${OF_RESOURCE}`;
/** What somebody else changes right now is left out. */
const TAKE = `${WAITING} FOR NO KEY UPDATE SKIP LOCKED ${OF_RESOURCE}`;

const LEASE = `
  WITH claimed AS (
    UPDATE async_call call SET ${SET_STATE} FROM json_populate_recordset(NULL::call_to_change, $1) input
    WHERE call.id = input.id AND call.version = input.before_version
    RETURNING call.id
  )
  SELECT body.* FROM claimed JOIN async_call_body body ON body.call_id = claimed.id AND body.part = 'request'`;

const KEEP_PACE = `
  INSERT INTO resource_pace (resource_id, next_ms) VALUES ($1, $2)
  ON CONFLICT (resource_id) DO UPDATE SET next_ms = excluded.next_ms`;

/**
 * Looks first, so that who finds no place waits for nobody and writes nothing. Who finds one decides alone: the lock is
 * taken by a statement of its own, so that what is read after it is read as the one before left it.
 */
export async function claimDue(database: Database, claim: ClaimDue): Promise<ClaimedDue> {
  const seen = granted(await database.rows<Row>(LOOK, [claim.resourceId, claim.limit]), claim);
  if (seen.begin.length === 0) return { claimed: [], next: seen.next };
  return database.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1, $2)', [LOCKS_OF_LIMITS, claim.resourceId]);
    const taken = granted(await manager.query<Row[]>(TAKE, [claim.resourceId, claim.limit]), claim);
    // What was seen and could not be taken is being changed by somebody: it may be had in a moment.
    const next = taken.begin.length === 0 ? (taken.next ?? 'freed') : taken.next;
    return { claimed: await lease(manager, claim, taken), next };
  });
}

type Granted = Readonly<{
  begin: readonly Readonly<{ before: AsyncCall; beginsAt: Date }>[];
  load: Load | null;
  next: ClaimedDue['next'];
}>;

function granted(rows: readonly Row[], { now, limit }: ClaimDue): Granted {
  const [first] = rows;
  if (!first) return { begin: [], load: null, next: null };
  const due = rows.filter((row) => row.next_try !== null && row.next_try <= now).slice(0, limit);
  const known = { running: Number(first.running), nextMs: first.next_ms };
  const { dates, load } = beginnings(first, known, now, due.length);
  const begin = dates.flatMap((beginsAt, n) => (due[n] ? [{ before: callOf(due[n]), beginsAt }] : []));
  return { begin, load, next: nextClaim(first, load, rows[begin.length]?.next_try ?? undefined) };
}

async function lease(
  manager: EntityManager,
  { resourceId, decide }: ClaimDue,
  { begin, load }: Granted,
): Promise<ClaimedDue['claimed']> {
  if (begin.length === 0 || !load) return [];
  if (load.nextMs !== null) await manager.query(KEEP_PACE, [resourceId, load.nextMs]);
  const claimed = begin.flatMap(({ before, beginsAt }) => {
    const call = decide(before);
    return call ? [{ before, beginsAt, call }] : [];
  });
  const written = claimed.map(({ before, call }) => {
    return { id: before.id, before_version: before.version, progress: 0, ...stateColumnsOf(call) };
  });
  const bodies = await manager.query<AsyncCallBodyRow[]>(LEASE, [JSON.stringify(written)]);
  const byCall = new Map(bodies.map((body) => [Number(body.call_id), body]));
  return claimed.map(({ call, beginsAt }) => {
    const body = byCall.get(call.id);
    return { call, beginsAt, request: body ? requestOf(call.id, body) : null, response: null };
  });
}
