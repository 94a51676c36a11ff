import type { AsyncCall, Change, EditedBody, Saved, StoredResponse } from '@airlock/core';
import { failureIn } from '@airlock/core';
import { attemptNames, insertAttempt } from '../attempts/attempt-columns.js';
import type { GroupCommit, Write } from '../commit/group-commit.js';
import type { Database } from '../database.js';
import { TALLY_CHANGED } from '../rollups/change-counts.js';
import { leasesNothing, SELECT_CALL, STATE_NAMES, weightOf } from './call-columns.js';
import type { CallRow } from './call-mapper.js';
import { callOf, stateColumnsOf } from './call-mapper.js';
import { insertLog } from './log-mapper.js';
import { CALL_TO_CHANGE, type CallToChange } from './rows-to-write.js';

const MESSAGE = ['part', 'path', 'query', 'name', 'status', 'headers', 'content_type', 'body'];

/** An UPDATE of calls to the state that the rows of `input` say. */
export const SET_STATE = [
  ...STATE_NAMES.map((name) => `${name} = input.${name}`),
  // A new attempt has done nothing yet.
  'progress = coalesce(input.progress, call.progress)',
].join(', ');

/**
 * State, bodies, revisions and log in one statement. All of it hangs on the row of the call being at the version it was
 * read at; else nothing is written. Of two that change the same version, the second waits for the first and then finds
 * another version (invariant I2).
 */
export const SAVE: Write<CallToChange> = {
  name: 'save',
  rows: CALL_TO_CHANGE,
  text: `
    WITH changed AS (
      UPDATE async_call call SET ${SET_STATE}
      FROM unnest($1::call_to_change[]) WITH ORDINALITY input
      WHERE call.id = input.id AND call.version = input.before_version
        AND NOT (input.leasing AND ${leasesNothing('call.resource_id', 'input.status')})
      RETURNING input.id, input.ordinality, input.before_version, input.updated_at, input.response_status,
        input.response_headers, input.response_content_type, input.response_body, input.replaced, input.edits,
        input.lines, input.version, input.ttl, input.lease_until, call.resource_id, call.endpoint, call.status, call.cause, call.handled IS NOT NULL AS handled,
        input.was, input.was_cause, input.was_handled, input.failure, cardinality(input.edits) > 0 AS edited,
        ${attemptNames('input')}
    ),
    revised AS (
      INSERT INTO async_call_revision (call_id, version, replaced_at, ${MESSAGE.join(', ')})
      SELECT body.call_id, changed.before_version, changed.updated_at,
        ${MESSAGE.map((name) => `body.${name}`).join(', ')}
      FROM changed JOIN async_call_body body ON body.call_id = changed.id AND body.part = ANY (changed.replaced)
    ),
    responded AS (
      INSERT INTO async_call_body (call_id, part, status, headers, content_type, body)
      SELECT id, 'response', response_status, response_headers, response_content_type, response_body
      FROM changed WHERE response_status IS NOT NULL
      ON CONFLICT (call_id, part) DO UPDATE SET status = excluded.status, headers = excluded.headers,
        content_type = excluded.content_type, body = excluded.body
    ),
    rewritten AS (
      UPDATE async_call_body body SET body = edit.body
      FROM changed CROSS JOIN LATERAL unnest(changed.edits) edit
      WHERE changed.edited AND body.call_id = changed.id AND body.part = edit.part
    ),
    logged AS (${insertLog('changed', true)}),
    recorded AS (${insertAttempt('changed')}),
    tallied AS (${TALLY_CHANGED})
    SELECT ordinality FROM changed`,
};

export async function saveCall(database: Database, commit: GroupCommit, change: Change): Promise<Saved> {
  const { before, after, leased } = change;
  if (leased && (await write(commit, change, leased, true))) return { saved: true, leased: true };
  if (await write(commit, change, after, false)) return { saved: true };
  return { saved: false, current: await read(database, before) };
}

async function write(
  commit: GroupCommit,
  change: Change,
  after: AsyncCall,
  leasing: boolean,
): Promise<boolean> {
  const { before, log, response, record, edits = [] } = change;
  const written = response ? edited(response, edits) : null;
  const others = written ? edits.filter(({ part }) => part === 'request') : edits;
  const row: CallToChange = {
    before,
    leasing,
    progress: null,
    state: stateColumnsOf(after),
    response: written,
    edits: others,
    log,
    part: null,
    failure: failureIn(before, change.after),
    record: record ?? null,
    replaced: [...(written ? ['response' as const] : []), ...others.map(({ part }) => part)],
  };
  const received = (response?.body.length ?? 0) + (record?.answer?.body.length ?? 0);
  const bodies = edits.reduce((sum, { body }) => sum + body.length, received);
  // What is told of an attempt comes before its end.
  const how = { bytes: weightOf(after) + bodies, lockOrder: before.id, serialKey: before.rid };
  return (await commit.write(SAVE, row, how)) !== null;
}

/** A response that comes with an edit of it is written once, as it was edited. */
function edited(response: StoredResponse, edits: readonly EditedBody[]): StoredResponse {
  const edit = edits.find(({ part }) => part === 'response');
  return edit ? { ...response, body: edit.body } : response;
}

async function read(database: Database, { id }: AsyncCall): Promise<AsyncCall | null> {
  const [row] = await database.rows<CallRow>(`${SELECT_CALL} WHERE call.id = $1`, [id]);
  return row ? callOf(row) : null;
}
