import type {
  AsyncCall,
  Claim,
  ClaimedCall,
  LimitedResource,
  StoredRequest,
  StoredResponse,
} from '@airlock/core';
import { isRid, phaseOf, type Phase } from '@airlock/core';
import type { GroupCommit, Write } from '../commit/group-commit.js';
import type { Fields } from '../commit/pipeline.js';
import { leasesNothing, weightOf } from './call-columns.js';
import { stateColumnsOf } from './call-mapper.js';
import { requestOf, responseOf, type MessageColumns } from './message-mapper.js';
import { CALL_TO_CHANGE, type CallToChange } from './rows-to-write.js';
import { SET_STATE } from './save-call.js';
import type { UnpausedCalls } from './unpaused-calls.js';

/** @param lock how the rows are locked, before any of them is changed */
function claimLocking(name: string, lock: string): Write<CallToChange> {
  return {
    name,
    rows: CALL_TO_CHANGE,
    text: `
      WITH input AS MATERIALIZED (
        SELECT given.*
        FROM unnest($1::call_to_change[]) WITH ORDINALITY given JOIN async_call call ON call.id = given.id
        WHERE call.version = given.before_version AND NOT ${leasesNothing('call.resource_id', 'call.status')}
        ${lock}
      ),
      claimed AS (
        UPDATE async_call call SET ${SET_STATE} FROM input
        WHERE call.id = input.id AND call.version = input.before_version
        RETURNING input.ordinality, input.id, input.part
      )
      SELECT claimed.ordinality, body.part, body.path, body.query, body.name, body.status, body.headers,
        body.content_type, body.body
      FROM claimed LEFT JOIN async_call_body body ON body.call_id = claimed.id AND body.part = claimed.part`,
  };
}

/** Waits for nobody: one that somebody else changes right now must not keep the others of its batch from their work. */
export const CLAIM = claimLocking('claim', 'FOR NO KEY UPDATE OF call SKIP LOCKED');
/** Waits for who changes it: so that it is decided on what became of it, and no turn is lost. */
export const CLAIM_PATIENTLY = claimLocking('claim_patiently', 'FOR NO KEY UPDATE OF call');

/**
 * Reads the call, lets the claimer decide, and writes if nobody changed the call in between. Who loses reads again: if
 * the winner claimed it, there is nothing left to claim; if it was edited, the claim is decided anew, so that an
 * operator's edit at that very instant does not cost the call its turn.
 */
export async function claimCall(
  calls: UnpausedCalls,
  commit: GroupCommit,
  claim: Claim,
): Promise<ClaimedCall | LimitedResource | null> {
  if (!isRid(claim.rid)) return null;
  for (let write = CLAIM; ; write = CLAIM_PATIENTLY) {
    const found = await calls.find(claim.rid);
    if (!found) return null;
    const { call: before, isLimited } = found;
    const after = claim.decide(before);
    if (!after) return null;
    const phase = phaseOf(before);
    if (isLimited && phase === 'call') return { limited: before.resource.id };
    const claimed = await lease(commit, write, before, after, phase);
    if (claimed) return claimed;
  }
}

async function lease(
  commit: GroupCommit,
  write: Write<CallToChange>,
  before: AsyncCall,
  after: AsyncCall,
  phase: Phase,
): Promise<ClaimedCall | null> {
  const row: CallToChange = {
    before,
    leasing: true,
    progress: phase === 'call' ? 0 : null,
    state: stateColumnsOf(after),
    response: null,
    replaced: [],
    edits: [],
    log: [],
    part: phase === 'call' ? 'request' : 'response',
    ...{ failure: null, record: null },
  };
  const fields = await commit.write(write, row, { bytes: weightOf(after), lockOrder: before.id });
  return fields && { call: after, ...messages(after.id, fields) };
}

/** A call without such a body has none in the answer: the notice of an error has no response. */
function messages(
  callId: number,
  [, part, path, query, name, status, headers, content_type, body]: Fields,
): { request: StoredRequest | null; response: StoredResponse | null } {
  const nothing = { request: null, response: null };
  if (!part || !headers || !body) return nothing;
  const row: MessageColumns = {
    ...{ path: path ?? null, query: query ?? null, name: name ?? null },
    status: status == null ? null : Number(status),
    headers: JSON.parse(headers) as MessageColumns['headers'],
    content_type: content_type ?? null,
    // After the `\x` that PostgreSQL begins the digits with.
    body: Buffer.from(body.slice(2), 'hex'),
  };
  return part === 'request'
    ? { ...nothing, request: requestOf(callId, row) }
    : { ...nothing, response: responseOf(callId, row) };
}
