import type { CallListQuery } from '@airlock/core';
import { invalid } from '../validated.pipe.js';

type Asked = Omit<CallListQuery, 'filter'>;

/**
 * Where a page of calls begins: so many are left out, or, with `after`, beyond the last call of the page before, however
 * deep that is (contract §9). Nothing is counted then.
 * @param after its id, as it stands in the query
 * @throws Problem 400 for what is no id, and for a list that is not sorted by id
 */
export function beginningAfter(after: unknown, page: Asked): Asked {
  if (after === undefined || after === '') return page;
  const id = typeof after === 'string' && /^\d{1,15}$/.test(after) ? Number(after) : null;
  if (id === null) throw invalid([{ parameter: 'after', detail: 'is the id of the last call of a page' }]);
  if (page.sort.by !== 'id') {
    throw invalid([{ parameter: 'after', detail: 'works in a list that is sorted by id' }]);
  }
  return { ...page, sort: { ...page.sort, by: 'id', after: id }, withoutTotal: true };
}

/**
 * The Link header (RFC 8288) that leads to the next page.
 * @param url of this page @param last call on it
 */
export function nextPage(url: string, last: { id: number }): string {
  const [path = '', search = ''] = url.split('?', 2);
  const query = new URLSearchParams(search);
  query.set('after', String(last.id));
  return `<${path}?${query.toString()}>; rel="next"`;
}
