import type { Accept, AsyncCall } from '@airlock/core';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';
import { acceptUnderKey } from './accept-under-key.js';
import { insertCall } from './call-columns.js';
import { commit } from './commit.js';
import { withAccepted } from './with-accepted.js';

/** Call, request and log in one statement: there is no instant at which one is there without the others. */
export async function acceptCall(database: Database, accept: Accept): Promise<AsyncCall> {
  if (accept.idempotency) return acceptUnderKey(database, accept, accept.idempotency);
  const { call } = accept;
  const parameters = new Parameters();
  const sql = `WITH ${withAccepted(insertCall(call, parameters), accept, parameters)} SELECT id FROM accepted`;
  const [row] = await commit(database, sql, parameters);
  if (!row) throw new Error(`PostgreSQL gave the call ${call.rid} no id`);
  return { ...call, id: Number(row.id) };
}
