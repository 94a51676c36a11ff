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
  ['CALL_ERROR', `reason = 'bored'`, 'a_reason_is_one_of_five'],
  [
    'DONE',
    'ttl = 1, failures = 0, delay_ms = 0, next_try = now()',
    'of_ended_calls_only_notices_are_open_work',
  ],
  ['CALL_ERROR noticed soon', 'failures = NULL', 'open_work_has_a_whole_budget'],
  ['CALL_RETRY leased', 'lease_worker = NULL', 'a_lease_is_whole'],
  ['CALL_ERROR noticing', 'lease_worker = NULL', 'a_lease_is_whole'],
  ['CALL_RETRY waiting', 'next_try = NULL', 'waiting_calls_have_a_next_try'],
  ['CALL_ERROR noticed soon', 'next_try = NULL', 'waiting_calls_have_a_next_try'],
  ['CALL_ERROR', 'next_try = now()', 'only_open_work_is_due_or_leased'],
  ['CALL_RETRY waiting', 'finished_at = now()', 'open_calls_tell_of_no_end'],
  ['CALL_RETRY waiting', `reason = 'exhausted'`, 'open_calls_tell_of_no_end'],
  ['CALL_RETRY waiting', `handled = '{}'`, 'open_calls_tell_of_no_end'],
  ['DONE', `reason = 'exhausted'`, 'calls_in_error_tell_why'],
  ['RESPONSE_ERROR', 'reason = NULL', 'calls_in_error_tell_why'],
  ['CALL_ERROR', 'error = NULL, cause = NULL', 'calls_in_error_tell_why'],
  ['DONE', `error = 'why?'`, 'calls_in_error_tell_why'],
  ['DONE', `cause = 'c1'`, 'a_cause_is_that_of_an_error'],
  ['DONE', `handled = '{}'`, 'only_calls_in_error_are_handled'],
  ['RESPONSE_RETRY waiting', 'reply_url = NULL', 'replies_have_an_address'],
  ['RESPONSE_ERROR', 'reply_url = NULL', 'replies_have_an_address'],
  ['CALL_ERROR noticing', 'reply_url = NULL', 'replies_have_an_address'],
  ['CALL_RETRY waiting', 'ttl = -1', 'numbers_are_in_their_bounds'],
  ['DONE', 'version = 0', 'numbers_are_in_their_bounds'],
  ['DONE', 'progress = 100.5', 'numbers_are_in_their_bounds'],
  ['DONE', 'attempts = 0', 'calls_that_were_never_tried_have_not_started'],
  ['DONE', 'resource_id = 0', 'calls_are_of_a_resource'],
];

describe('the table of calls repeats the rules of the states', () => {
  it.each(forbidden)('keeps a call that is %s from %s: %s', async (state, assignment, rule) => {
    const { id } = await stored(state);
    const update = database.dataSource.query(`UPDATE async_call SET ${assignment} WHERE id = $1`, [id]);
    await expect(update).rejects.toMatchObject({ driverError: { constraint: rule } });
  });

  it.each([
    ['CALL_RETRY waiting', 'ttl'],
    ['RESPONSE_RETRY leased', 'failures'],
    ['CALL_RETRY leased', 'delay_ms'],
    ['DONE', 'finished_at'],
  ] as const)('keeps a call that is %s from having no %s', async (state, column) => {
    const { id } = await stored(state);
    const update = database.dataSource.query(`UPDATE async_call SET ${column} = NULL WHERE id = $1`, [id]);
    await expect(update).rejects.toMatchObject({ driverError: { code: '23502', column } });
  });

  it('has no place for a status that is none of the five', async () => {
    const { id } = await stored('DONE');
    const update = database.dataSource.query(`UPDATE async_call SET status = 'CANCELLED' WHERE id = $1`, [
      id,
    ]);
    await expect(update).rejects.toThrow('no partition of relation "async_call" found for row');
  });

  it('has a test for every rule', async () => {
    const rules = await database.dataSource.query<{ name: string }[]>(
      `SELECT DISTINCT conname AS name FROM pg_constraint WHERE contype IN ('c', 'f')
         AND conrelid IN ('async_call_open'::regclass, 'async_call_ended'::regclass)`,
    );
    expect(rules.length).toBeGreaterThan(10);
    const tested = new Set(forbidden.map(([, , rule]) => rule));
    expect(rules.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });

  it('keeps a date to the millisecond', async () => {
    const call = await stored('CALL_RETRY waiting');
    await database.dataSource.query('UPDATE async_call SET next_try = $2 WHERE id = $1', [call.id, after(1)]);
    expect(await database.stores.reader.find({ id: call.id })).toMatchObject({ nextTry: after(1) });
  });
});
