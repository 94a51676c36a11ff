import { Problem } from '@airlock/gate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contentRange, pageOf } from './content-range.js';
import { readListQuery } from './list-query.js';

const list = {
  filter: z.strictObject({ status: z.string().exactOptional() }),
  sort: ['id', 'name'],
  further: [],
} as const;
const read = (query: Record<string, unknown>) => readListQuery(query, list);

describe('readListQuery', () => {
  it('begins with the newest 25 where nothing is asked', () => {
    expect(read({})).toEqual({ filter: {}, sort: { by: 'id', order: 'desc' }, offset: 0, limit: 25 });
  });

  it('reads what react-admin sends', () => {
    const query = { filter: '{"status":"DONE"}', sort: '["name","ASC"]', range: '[50,74]' };
    expect(read(query)).toEqual({
      filter: { status: 'DONE' },
      sort: { by: 'name', order: 'asc' },
      offset: 50,
      limit: 25,
    });
  });

  it('gives at most a thousand rows', () => {
    expect(read({ range: '[0,999999]' }).limit).toBe(1_000);
  });

  it.each([
    [{ filter: '{' }, 'filter'],
    [{ filter: '{"colour":"red"}' }, 'filter'],
    [{ sort: '["password","ASC"]' }, 'sort'],
    [{ range: '[-1,5]' }, 'range'],
  ])('names the parameter that is wrong in %j', (query, parameter) => {
    try {
      read(query);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Problem);
      expect((error as Problem).details).toMatchObject({ status: 400, errors: [{ parameter }] });
    }
  });
});

describe('contentRange', () => {
  it('says what part of how many it is, and * for a number that is not known', () => {
    expect(contentRange('calls', 25, 25, 319)).toBe('calls 25-49/319');
    expect(contentRange('calls', 0, 0, 0)).toBe('calls */0');
    expect(contentRange('calls', 0, 25, null)).toBe('calls 0-24/*');
  });
});

describe('pageOf', () => {
  it('sorts and pages a short list', () => {
    const headers: Record<string, string> = {};
    const response = { header: (name: string, value: string) => (headers[name] = value) };
    const items = [{ id: 2 }, { id: 10 }, { id: 1 }];
    const query = { sort: { by: 'id', order: 'asc' as const }, offset: 1, limit: 1 };
    expect(pageOf(response, 'things', items, query)).toEqual([{ id: 2 }]);
    expect(headers['content-range']).toBe('things 1-1/3');
  });
});
