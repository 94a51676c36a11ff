import type { AsyncCall, Claim, ClaimedCall, StoredRequest, StoredResponse } from '@airlock/core';
import { DEFAULT_POLICY, isRid, scheduleOf, transition, wakeOf } from '@airlock/core';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';
import { SELECT_CALL, updateCall } from './call-columns.js';
import type { CallRow } from './call-mapper.js';
import { callOf } from './call-mapper.js';
import { commit } from './commit.js';
import { requestOf, responseOf } from './message-mapper.js';
import type { MessageRow } from './message.row.js';

/** A claim spends a try and reads nothing of the policy. */
const anySchedule = scheduleOf(DEFAULT_POLICY, () => 0);

/**
 * Reads the call, lets `transition` decide, and writes if nobody changed the call in between. Who loses reads again: if
 * the winner claimed it, there is nothing left to claim; if it was edited, the claim is decided anew, so that an
 * operator's edit at that very instant does not cost the call its turn.
 */
export async function claimCall(database: Database, claim: Claim): Promise<ClaimedCall | null> {
  if (!isRid(claim.rid)) return null;
  for (;;) {
    const before = await readUnpaused(database, claim.rid);
    const due = before && wakeOf(before);
    if (!due || due.phase !== claim.phase || due.dueAt > claim.now) return null;
    const until = new Date(claim.now.getTime() + claim.leaseMs);
    const { now: at, worker } = claim;
    const after = transition(before, { type: 'claimed', at, worker, until }, anySchedule);
    const claimed = await lease(database, before, after, claim.phase);
    if (claimed) return claimed;
  }
}

async function readUnpaused(database: Database, rid: string): Promise<AsyncCall | null> {
  const sql = `${SELECT_CALL} WHERE call.rid = $1 AND NOT resource.paused`;
  const [row] = await database.rows<CallRow>(sql, [rid]);
  return row ? callOf(row) : null;
}

async function lease(
  database: Database,
  before: AsyncCall,
  after: AsyncCall,
  phase: Claim['phase'],
): Promise<ClaimedCall | null> {
  const parameters = new Parameters();
  const part = phase === 'call' ? 'request' : 'response';
  // A new attempt has done nothing yet.
  const restarted = phase === 'call' ? { progress: 0 } : {};
  const sql = `
    WITH claimed AS (${updateCall(before, after, parameters, restarted)} RETURNING id)
    SELECT body.* FROM claimed LEFT JOIN async_call_body body
    ON body.call_id = claimed.id AND body.part = ${parameters.add(part)}`;
  const [row] = await commit<MessageRow | Nothing>(database, sql, parameters);
  return row ? { call: after, ...messages(after.id, row) } : null;
}

/** What the outer join gives for a call without such a body: the notice of an error has no response. */
type Nothing = { part: null };

function messages(
  callId: number,
  row: MessageRow | Nothing,
): { request: StoredRequest | null; response: StoredResponse | null } {
  if (row.part === null) return { request: null, response: null };
  return row.part === 'request'
    ? { request: requestOf(callId, row), response: null }
    : { request: null, response: responseOf(callId, row) };
}
