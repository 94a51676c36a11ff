import type { GetListResult, RaRecord } from 'react-admin';

/**
 * The rows to ask for, both ends included: one more than the page shows, which tells whether there is a next page
 * also where the server does not count (`Content-Range: calls 0-25/*`).
 */
export function rangeOf(page: number, perPage: number): [first: number, last: number] {
  const first = (page - 1) * perPage;
  return [first, first + perPage];
}

/** The page in an answer. Throws where the answer is no list, so that it is not taken for an empty one. */
export function pageFrom<Row extends RaRecord>(
  json: unknown,
  contentRange: string | null,
  page: number,
  perPage: number,
): GetListResult<Row> {
  if (!Array.isArray(json)) throw new Error('airlock.error.not_a_list');
  const data = json.slice(0, perPage) as Row[];
  const total = Number.parseInt(contentRange?.split('/').at(-1) ?? '', 10);
  if (Number.isInteger(total)) return { data, total };
  return { data, pageInfo: { hasNextPage: json.length > perPage, hasPreviousPage: page > 1 } };
}
