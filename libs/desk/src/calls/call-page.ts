import { SEARCHED_TO_HEADER } from '@airlock/contract';
import type { CallFilter, CallListQuery, CallPage } from '@airlock/core';
import { invalid } from '../requests/validated.pipe.js';

type PageQuery = Omit<CallListQuery, 'filter'>;

/**
 * Where a page of calls begins: so many are left out, or, with `after`, beyond the last call of the page before, however
 * deep that is (contract §9). Nothing is counted then.
 * @param after its id, as it stands in the query
 * @throws Problem 400 for what is no id, and for a list that is not sorted by id
 */
export function beginningAfter(after: unknown, page: PageQuery): PageQuery {
  if (after === undefined || after === '') return page;
  const id = typeof after === 'string' && /^\d{1,15}$/.test(after) ? Number(after) : null;
  if (id === null) throw invalid([{ parameter: 'after', detail: 'is the id of the last call of a page' }]);
  if (page.sort.by !== 'id') {
    throw invalid([{ parameter: 'after', detail: 'works in a list that is sorted by id' }]);
  }
  return { ...page, sort: { ...page.sort, by: 'id', after: id }, withoutTotal: true };
}

/** How many calls are looked at for one page where no index knows which match: of a text, bodies are read. */
export function looksAt({ q }: CallFilter): number {
  return q === undefined ? 10_000 : 2_000;
}

/** The headers that lead to the next page (RFC 8288), and say how far this one has searched. @param url of this page */
export function leadingOn(
  url: string,
  { sort, limit }: PageQuery,
  { calls, searchedTo }: CallPage,
): [string, string][] {
  const last = calls.length === limit ? calls.at(-1)?.id : undefined;
  const after = searchedTo ?? last;
  return [
    ...(searchedTo === undefined ? [] : [[SEARCHED_TO_HEADER, String(searchedTo)] as [string, string]]),
    ...(sort.by !== 'id' || after === undefined ? [] : [['link', nextPage(url, after)] as [string, string]]),
  ];
}

function nextPage(url: string, after: number): string {
  const [path = '', search = ''] = url.split('?', 2);
  const query = new URLSearchParams(search);
  query.set('after', String(after));
  return `<${path}?${query.toString()}>; rel="next"`;
}
