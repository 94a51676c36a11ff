import type { AsyncCall, Change, EditedBody, Saved, StoredResponse } from '@airlock/core';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';
import { SELECT_CALL, updateCall } from './call-columns.js';
import type { CallRow } from './call-mapper.js';
import { callOf } from './call-mapper.js';
import { commit } from './commit.js';
import { insertLog } from './log-mapper.js';
import { MESSAGE_COLUMNS, MESSAGE_TYPES, messageValues } from './message-mapper.js';

/**
 * State, bodies, revisions and log in one statement. All of it hangs on the row of the call being at the version it
 * was read at; else nothing is written.
 */
export async function saveCall(database: Database, change: Change): Promise<Saved> {
  const parameters = new Parameters();
  const parts = [
    `changed AS (${updateCall(change.before, change.after, parameters)} RETURNING id)`,
    ...bodies(change, parameters),
    ...(change.log.length > 0 ? [`logged AS (${insertLog('changed', change.log, parameters)})`] : []),
  ];
  const saved = await commit(database, `WITH ${parts.join(',\n')} SELECT id FROM changed`, parameters);
  return saved.length > 0 ? { saved: true } : { saved: false, current: await read(database, change.before) };
}

function bodies({ before, after, response, edits = [] }: Change, parameters: Parameters): string[] {
  const written = response && edited(response, edits);
  const others = edits.filter(({ part }) => !written || part === 'request');
  const replaced = [...(written ? ['response'] : []), ...others.map(({ part }) => part)];
  if (replaced.length === 0) return [];
  return [
    revised(before, after, replaced, parameters),
    ...(written ? [responded(written, parameters)] : []),
    ...(others.length > 0 ? [rewritten(others, parameters)] : []),
  ];
}

/** A response that comes with an edit of it is written once, as it was edited. */
function edited(response: StoredResponse, edits: readonly EditedBody[]): StoredResponse {
  const edit = edits.find(({ part }) => part === 'response');
  return edit ? { ...response, body: edit.body } : response;
}

/** Reads the bodies as they were before this statement. */
function revised(before: AsyncCall, after: AsyncCall, parts: string[], parameters: Parameters): string {
  const columns = MESSAGE_COLUMNS.map((column) => `body.${column}`).join(', ');
  const [version, at] = [parameters.add(before.version), parameters.add(after.updatedAt)];
  return `revised AS (
    INSERT INTO async_call_revision (call_id, version, replaced_at, ${MESSAGE_COLUMNS.join(', ')})
    SELECT body.call_id, ${version}::int, ${at}::timestamptz, ${columns}
    FROM changed JOIN async_call_body body ON body.call_id = changed.id
    WHERE body.part = ANY (${parameters.add(parts)}::text[])
  )`;
}

function responded(response: StoredResponse, parameters: Parameters): string {
  const values = messageValues('response', response).map(
    (value, n) => `${parameters.add(value)}::${MESSAGE_TYPES[n]}`,
  );
  const assignments = ['status', 'headers', 'content_type', 'body'].map(
    (name) => `${name} = excluded.${name}`,
  );
  return `responded AS (
    INSERT INTO async_call_body (call_id, ${MESSAGE_COLUMNS.join(', ')})
    SELECT changed.id, ${values.join(', ')} FROM changed
    ON CONFLICT (call_id, part) DO UPDATE SET ${assignments.join(', ')}
  )`;
}

function rewritten(edits: readonly EditedBody[], parameters: Parameters): string {
  const parts = parameters.add(edits.map(({ part }) => part));
  const texts = parameters.add(edits.map(({ body }) => body));
  return `rewritten AS (
    UPDATE async_call_body body SET body = edit.body
    FROM changed, unnest(${parts}::text[], ${texts}::bytea[]) edit (part, body)
    WHERE body.call_id = changed.id AND body.part = edit.part
  )`;
}

async function read(database: Database, { id }: AsyncCall): Promise<AsyncCall | null> {
  const [row] = await database.rows<CallRow>(`${SELECT_CALL} WHERE call.id = $1`, [id]);
  return row ? callOf(row) : null;
}
