import { describe, expect, it } from 'vitest';
import { callFilterOf } from './call-filter.js';
import { callFilter } from '@airlock/contract/schemas';

const read = (filter: object) =>
  callFilterOf(callFilter.parse(filter), async (client) => `principal of ${client}`);

describe('a filter of calls', () => {
  it('asks for nothing where nothing is given', async () => {
    expect(await read({})).toEqual({});
    expect(await read({ q: '', needsPerson: false, retrying: false })).toEqual({});
  });

  it('says of what needs a person that it is in error and not handled', async () => {
    expect(await read({ needsPerson: true })).toEqual({
      ...{ statuses: ['CALL_ERROR', 'RESPONSE_ERROR'], handled: false },
    });
    expect(await read({ needsPerson: true, status: ['CALL_ERROR', 'DONE'] })).toEqual({
      ...{ statuses: ['CALL_ERROR'], handled: false },
    });
  });

  it('matches nothing where two keys exclude each other', async () => {
    expect(await read({ retrying: true, status: 'DONE' })).toEqual({ statuses: [] });
    expect(await read({ retrying: true, needsPerson: true })).toEqual({ statuses: [], handled: false });
  });

  it('takes over what the core knows by the same name', async () => {
    const same = {
      resource: 'a',
      connector: 'http',
      endpoint: 'forward',
      cause: 'c',
      attempts: 3,
      q: 'text',
    };
    expect(
      await read({ ...same, handled: true, ids: [1], client: 'shop', from: '2026-03-01T12:00:00Z' }),
    ).toEqual({
      ...{ ...same, handled: true, ids: [1] },
      ...{ principal: 'principal of shop', from: new Date('2026-03-01T12:00:00Z') },
    });
  });
});
