import type { AsyncCall } from '@airlock/core';
import type { CallStateName } from '@airlock/testing';
import { aCall, aLogLine, aRequest, aResourceDraft, after } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database.stop());

async function stored(state: CallStateName): Promise<AsyncCall> {
  const { resources, store } = database.stores;
  const [resource = await resources.create(aResourceDraft())] = await resources.list();
  const { id: _id, ...call } = { ...aCall[state](), resource };
  return store.accept({ call, request: aRequest(), log: [aLogLine()] });
}

/** A change that no transition makes, and the rule that keeps it out. */
const forbidden: [CallStateName, string, string][] = [
  ['DONE', `status = 'CANCELLED'`, 'a_status_is_one_of_five'],
  ['CALL_ERROR', `reason = 'bored'`, 'a_reason_is_one_of_five'],
  [
    'CALL_RETRY waiting',
    'ttl = NULL, failures = NULL, delay_ms = NULL, next_try = NULL',
    'retrying_calls_have_open_work',
  ],
  [
    'DONE',
    `ttl = 1, failures = 0, delay_ms = 0, next_try = now()`,
    'of_ended_calls_only_notices_are_open_work',
  ],
  ['CALL_RETRY waiting', 'failures = NULL', 'open_work_has_a_whole_budget'],
  ['CALL_RETRY leased', 'lease_worker = NULL', 'a_lease_is_whole'],
  ['CALL_RETRY waiting', 'next_try = NULL', 'waiting_calls_have_a_next_try'],
  ['CALL_ERROR noticed soon', 'next_try = NULL', 'waiting_calls_have_a_next_try'],
  ['CALL_ERROR', 'next_try = now()', 'only_open_work_is_due_or_leased'],
  ['CALL_RETRY waiting', 'finished_at = now()', 'ended_calls_have_an_end'],
  ['DONE', 'finished_at = NULL', 'ended_calls_have_an_end'],
  ['DONE', `reason = 'exhausted'`, 'calls_in_error_have_a_reason'],
  ['RESPONSE_ERROR', 'reason = NULL', 'calls_in_error_have_a_reason'],
  ['CALL_ERROR', 'error = NULL, cause = NULL', 'calls_in_error_tell_it'],
  ['DONE', `cause = 'c1'`, 'a_cause_is_that_of_an_error'],
  ['DONE', `handled = '{}'`, 'only_calls_in_error_are_handled'],
  ['DONE', `error = 'why?'`, 'done_calls_tell_no_error'],
  ['RESPONSE_ERROR', 'reply_url = NULL', 'replies_have_an_address'],
  ['CALL_ERROR noticing', 'reply_url = NULL', 'notices_have_an_address'],
  ['CALL_RETRY waiting', 'ttl = -1', 'counts_are_not_negative'],
  ['DONE', 'attempts = 0', 'calls_that_were_never_tried_have_not_started'],
  ['DONE', 'version = 0', 'versions_start_at_1'],
  ['DONE', 'progress = 100.5', 'progress_is_a_percentage'],
  ['DONE', 'resource_id = 0', 'calls_are_of_a_resource'],
];

describe('the table of calls repeats the rules of the states', () => {
  it.each(forbidden)('keeps a call that is %s from %s: %s', async (state, assignment, rule) => {
    const { id } = await stored(state);
    const update = database.dataSource.query(`UPDATE async_call SET ${assignment} WHERE id = $1`, [id]);
    await expect(update).rejects.toMatchObject({ driverError: { constraint: rule } });
  });

  it('has a test for every rule', async () => {
    const rules = await database.dataSource.query<{ name: string }[]>(
      `SELECT conname AS name FROM pg_constraint WHERE conrelid = 'async_call'::regclass AND contype IN ('c', 'f')`,
    );
    const tested = new Set(forbidden.map(([, , rule]) => rule));
    expect(rules.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });

  it('keeps a date to the millisecond', async () => {
    const call = await stored('CALL_RETRY waiting');
    await database.dataSource.query('UPDATE async_call SET next_try = $2 WHERE id = $1', [call.id, after(1)]);
    expect(await database.stores.reader.find({ id: call.id })).toMatchObject({ nextTry: after(1) });
  });
});
