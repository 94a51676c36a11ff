import type { AsyncCall } from '@airlock/core';
import { stateName } from '@airlock/core';
import { aCall } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import type { CallRow } from './call-mapper.js';
import { callOf, stateColumnsOf } from './call-mapper.js';
import { UnreadableRowError } from './unreadable-row.error.js';

/** What PostgreSQL gives back of what it was given: a bigint and a uuid are written in its own way. */
function stored(call: AsyncCall): CallRow {
  const { id, rid, connector, resource, endpoint, method, principal } = call;
  const uuid = rid.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const identity = {
    rid: uuid,
    created_at: call.createdAt,
    resource_id: resource.id,
    endpoint,
    method,
    principal,
  };
  const names = { connector, slug: resource.slug };
  return { ...stateColumnsOf(call), ...identity, ...names, id: String(id), progress: 0 };
}

describe.each(Object.entries(aCall))('a call that is %s', (name, build) => {
  it('comes back from its row as it was', () => {
    const call = build();
    expect(callOf(stored(call))).toEqual(call);
    expect(stateName(callOf(stored(call)))).toBe(name);
  });
});

it('comes back without principal, reply address, error and date', () => {
  const bare = aCall['CALL_RETRY leased']({ principal: null, replyTo: null, error: null, nextTry: null });
  expect(callOf(stored(bare))).toEqual(bare);
});

it('comes back with the mark of an operator', () => {
  const handled = { at: new Date('2026-03-01T13:00:00.000Z'), by: 'anna@desk.example', note: null };
  const call = aCall.CALL_ERROR({ handled });
  expect(callOf(stored(call))).toEqual(call);
});

it('leaves no column of an earlier state behind', () => {
  const columns = Object.values(aCall).map((build) => Object.keys(stateColumnsOf(build())));
  for (const written of columns) expect(written).toEqual(columns[0]);
});

const needed = [
  ['CALL_RETRY waiting', 'ttl'],
  ['CALL_RETRY waiting', 'next_try'],
  ['CALL_RETRY waiting', 'failures'],
  ['RESPONSE_RETRY leased', 'lease_worker'],
  ['CALL_ERROR', 'reason'],
  ['RESPONSE_ERROR', 'error'],
  ['DONE', 'finished_at'],
] as const;

it.each(needed)('tells of a row that is %s and has no %s', (state, column) => {
  const row = { ...stored(aCall[state]()), [column]: null };
  expect(() => callOf(row)).toThrow(UnreadableRowError);
  expect(() => callOf(row)).toThrow(column);
});
