import type { Accept, AsyncCall } from '@airlock/core';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';
import { insertCall } from './call-columns.js';
import { commit } from './commit.js';
import { insertLog } from './log-mapper.js';
import { MESSAGE_COLUMNS, MESSAGE_TYPES, messageValues } from './message-mapper.js';

/** Call, request and log in one statement: there is no instant at which one is there without the others. */
export async function acceptCall(database: Database, { call, request, log }: Accept): Promise<AsyncCall> {
  const parameters = new Parameters();
  const accepted = insertCall(call, parameters);
  const message = messageValues('request', request).map(
    (value, n) => `${parameters.add(value)}::${MESSAGE_TYPES[n]}`,
  );
  const logged = insertLog('accepted', log, parameters);
  const sql = `
    WITH accepted AS (${accepted} RETURNING id),
    requested AS (
      INSERT INTO async_call_body (call_id, ${MESSAGE_COLUMNS.join(', ')})
      SELECT id, ${message.join(', ')} FROM accepted
    ),
    logged AS (${logged})
    SELECT id FROM accepted`;
  const [row] = await commit(database, sql, parameters);
  if (!row) throw new Error(`PostgreSQL gave the call ${call.rid} no id`);
  return { ...call, id: Number(row.id) };
}
