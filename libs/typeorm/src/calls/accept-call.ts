import {
  failureIn,
  IdempotencyMarkLostError,
  type Accept,
  type AsyncCall,
  type NewCall,
} from '@airlock/core';
import { attemptNames, insertAttempt } from '../attempts/attempt-columns.js';
import type { GroupCommit, Write } from '../commit/group-commit.js';
import { ACCEPTED_NAMES, leasesNothing, weightOf } from './call-columns.js';
import { stateColumnsOf } from './call-mapper.js';
import { COUNT_ACCEPTED } from '../rollups/change-counts.js';
import type { DrawnIds } from './drawn-ids.js';
import { insertLog } from './log-mapper.js';
import type { RefusedLeases } from './refused-leases.js';
import { CALL_TO_ACCEPT, type CallToAccept } from './rows-to-write.js';

const NAMES = ACCEPTED_NAMES.join(', ');

/** Call, request and log in one statement: there is no instant at which one is there without the others. */
const WRITTEN = `
  accepted AS (
    INSERT INTO async_call (id, ${NAMES}) OVERRIDING SYSTEM VALUE SELECT id, ${NAMES} FROM input ORDER BY ordinality
  ),
  requested AS (
    INSERT INTO async_call_body (call_id, part, path, query, name, headers, content_type, body)
    SELECT id, 'request', path, query, name, headers, content_type, body FROM input
  ),
  logged AS (${insertLog('input', true)}),
  recorded AS (${insertAttempt('input')}),
  tallied AS (${COUNT_ACCEPTED})
  SELECT ordinality, id FROM input`;

const GRANTED = `NOT (given.leasing AND ${leasesNothing('given.resource_id', 'given.status')})`;

const columns = (id: string) =>
  [`${id} AS id`, ...['ordinality', ...ACCEPTED_NAMES].map((name) => `given.${name}`)]
    .concat(
      ['path', 'query', 'name', 'headers', 'content_type', 'body', 'lines', 'failure'].map(
        (name) => `given.${name}`,
      ),
    )
    .concat(attemptNames('given'))
    .join(', ');

export const ACCEPT: Write<CallToAccept> = {
  name: 'accept',
  rows: CALL_TO_ACCEPT,
  text: `
    WITH input AS MATERIALIZED (
      SELECT ${columns(`nextval('async_call_id_seq')`)}
      FROM unnest($1::call_to_accept[]) WITH ORDINALITY given WHERE ${GRANTED}
    ),
    ${WRITTEN}`,
};

/**
 * The answer names the id, so that it was drawn before. Call and answer are written together, or neither is: of a mark
 * that was lost, and of all but one of those that are accepted under one mark, nothing is answered and nothing accepted.
 */
export const ACCEPT_UNDER_KEY: Write<CallToAccept> = {
  name: 'accept_under_key',
  rows: CALL_TO_ACCEPT,
  text: `
    WITH answered AS (
      UPDATE idempotency_record record SET
        answered_at = given.created_at, owner = NULL, lease_until = NULL, status = given.answer_status,
        headers = given.answer_headers, content_type = given.answer_content_type, body = given.answer_body
      FROM unnest($1::call_to_accept[]) WITH ORDINALITY given
      WHERE record.principal = given.key_principal AND record.key = given.key AND record.owner = given.key_owner
        AND ${GRANTED}
      RETURNING ${columns('given.id')}
    ),
    input AS MATERIALIZED (SELECT * FROM answered),
    ${WRITTEN}`,
};

export async function acceptCall(
  ids: DrawnIds,
  commit: GroupCommit,
  refused: RefusedLeases,
  accept: Accept,
): Promise<AsyncCall> {
  const { call, leased } = accept;
  const { resource, createdAt } = call;
  const id = accept.idempotency ? await ids.next() : null;
  const leases = leased && !refused.isLikely(resource.id, createdAt);
  const stored = leases && (await write(commit, accept, leased, id, true));
  if (stored) return stored;
  const waiting = await write(commit, accept, call, id, false);
  // With the mark of a key lost, neither would have been written.
  if (waiting && leases) refused.note(resource.id, createdAt);
  if (waiting) return waiting;
  if (accept.idempotency) throw new IdempotencyMarkLostError(accept.idempotency.scope);
  throw new Error(`PostgreSQL gave the call ${call.rid} no id`);
}

/** @returns null where a lease is not granted, or the mark of a key is lost */
async function write(
  commit: GroupCommit,
  { request, log, record, idempotency }: Accept,
  call: NewCall,
  id: number | null,
  leasing: boolean,
): Promise<AsyncCall | null> {
  const state = stateColumnsOf(call);
  const key =
    idempotency && id !== null ? { ...idempotency, answer: idempotency.answerOf({ ...call, id }) } : null;
  const bytes =
    weightOf(call) +
    request.body.length +
    (record?.answer?.body.length ?? 0) +
    (key?.answer.body.length ?? 0);
  const row = {
    id,
    leasing,
    call,
    state,
    request,
    log,
    key,
    failure: failureIn(null, call),
    record: record ?? null,
  };
  const written = await commit.write(key ? ACCEPT_UNDER_KEY : ACCEPT, row, { bytes });
  return written && { ...call, id: Number(written[1]) };
}
