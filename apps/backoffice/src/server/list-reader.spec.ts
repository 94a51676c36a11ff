import { SEARCHED_TO_HEADER } from '@airlock/contract';
import { describe, expect, it } from 'vitest';
import { ListReader } from './list-reader.js';

/** Calls with ids from 100 down, as the server pages through them; it looks no further down than `searchesTo`. */
function aServer({ searchesTo = 1 } = {}) {
  const asked: URLSearchParams[] = [];
  const http = async (url: string) => {
    const query = new URL(url, 'http://host').searchParams;
    asked.push(query);
    const [first, last] = JSON.parse(query.get('range') ?? '') as [number, number];
    const after = query.get('after');
    const from = after === null ? 100 : Number(after) - 1;
    const lowest = after === null ? searchesTo : 1;
    const ids = Array.from({ length: 100 }, (_, index) => from - index).filter((id) => id >= lowest);
    const rows = ids.slice(first, last + 1).map((id) => ({ id }));
    const headers = new Headers({ 'content-range': `calls ${first}-/${after === null ? 100 : '*'}` });
    if (lowest > 1) {
      headers.set(SEARCHED_TO_HEADER, String(lowest));
      headers.set('link', `</admin/api/calls?after=${lowest}&q=x>; rel="next"`);
    }
    return { status: 200, headers, body: '', json: rows };
  };
  return { asked, lists: new ListReader('http://host', http) };
}

const page = (number: number, filter: object = {}, field = 'id') => ({
  pagination: { page: number, perPage: 10 },
  sort: { field, order: 'DESC' as const },
  filter,
});

describe('reading pages of calls', () => {
  it('goes on after the last row of the page before, and keeps the total of the first', async () => {
    const { asked, lists } = aServer();
    await lists.read('calls', page(1));
    const second = await lists.read('calls', page(2));
    expect(asked[1]?.get('after')).toBe('91');
    expect(asked[1]?.get('range')).toBe('[0,10]');
    expect(second.data.map(({ id }) => id)).toEqual([90, 89, 88, 87, 86, 85, 84, 83, 82, 81]);
    expect(second).toMatchObject({ total: 100, pageInfo: { hasNextPage: true, hasPreviousPage: true } });
  });

  it('reads by range what it has no cursor for: a page from the address, another filter or order', async () => {
    const { asked, lists } = aServer();
    await lists.read('calls', page(1));
    await lists.read('calls', page(2, { resource: 'shop' }));
    await lists.read('calls', page(2, {}, 'createdAt'));
    expect(asked.slice(1).map((query) => [query.get('after'), query.get('range')])).toEqual([
      [null, '[10,20]'],
      [null, '[10,20]'],
    ]);
  });

  it('tells how far a search has looked, and goes on from there', async () => {
    const { asked, lists } = aServer({ searchesTo: 96 });
    const first = await lists.read('calls', page(1, { q: 'x' }));
    expect(first.data).toHaveLength(5);
    expect(first).toMatchObject({ meta: { searchedTo: 96 }, pageInfo: { hasNextPage: true } });
    const second = await lists.read('calls', page(2, { q: 'x' }));
    expect(asked[1]?.get('after')).toBe('96');
    expect(second.data[0]).toEqual({ id: 95 });
    expect(second.meta).toBeUndefined();
  });
});
