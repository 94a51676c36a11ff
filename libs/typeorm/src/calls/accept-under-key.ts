import { IdempotencyMarkLostError, type Accept, type AcceptedKey, type AsyncCall } from '@airlock/core';
import { QueryFailedError } from 'typeorm';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';
import { completeKey } from '../idempotency/complete-key.js';
import { insertCall } from './call-columns.js';
import { commit } from './commit.js';
import { withAccepted } from './with-accepted.js';

/**
 * The answer names the id, so that the id is drawn first; call and answer are then written in one statement. Where the
 * mark was lost, `answered` gives no id, and without one the primary key refuses the statement as a whole.
 */
export async function acceptUnderKey(
  database: Database,
  accept: Accept,
  { scope, owner, answerOf }: AcceptedKey,
): Promise<AsyncCall> {
  const [drawn] = await database.rows<{ id: string }>(DRAW_ID);
  if (!drawn) throw new Error(`PostgreSQL gave the call ${accept.call.rid} no id`);
  const call: AsyncCall = { ...accept.call, id: Number(drawn.id) };
  const parameters = new Parameters();
  const completed = completeKey({ scope, owner, at: call.createdAt, answer: answerOf(call) }, parameters);
  const inserted = insertCall(call, parameters, '(SELECT id FROM answered)');
  const sql = `
    WITH answered AS (${completed} RETURNING ${parameters.add(drawn.id)}::bigint AS id),
    ${withAccepted(inserted, accept, parameters)}
    SELECT id FROM accepted`;
  try {
    await commit(database, sql, parameters);
  } catch (error) {
    throw hasNoId(error) ? new IdempotencyMarkLostError(scope) : error;
  }
  return call;
}

const DRAW_ID = `SELECT nextval(pg_get_serial_sequence('async_call', 'id')) AS id`;

function hasNoId(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, table, column } = error.driverError as { code?: string; table?: string; column?: string };
  return code === '23502' && table === 'async_call' && column === 'id';
}
