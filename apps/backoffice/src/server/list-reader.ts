import { SEARCHED_TO_HEADER } from '@airlock/contract';
import type { GetListParams, GetListResult, RaRecord } from 'react-admin';
import type { HttpClient } from './http-client.js';

/** What a page of calls says besides its rows. */
export interface ListMeta {
  /** A search has looked at calls down to this id; what is older was not looked at yet. */
  readonly searchedTo?: number;
}

/** Reads lists in simple REST, one row more than the page shows; late pages by cursor where they are known. */
export class ListReader {
  readonly #apiUrl: string;
  readonly #http: HttpClient;
  readonly #cursors = new PageCursors();

  constructor(apiUrl: string, http: HttpClient) {
    this.#apiUrl = apiUrl;
    this.#http = http;
  }

  async read<Row extends RaRecord>(list: string, params: GetListParams): Promise<GetListResult<Row>> {
    const { page = 1, perPage = 25 } = params.pagination ?? {};
    const known = this.#cursors.of(list, params);
    const after = page > 1 ? known?.after.get(page) : undefined;
    const query = new URLSearchParams({
      sort: JSON.stringify([params.sort?.field ?? 'id', params.sort?.order ?? 'DESC']),
      range: JSON.stringify(rangeOf(after === undefined ? page : 1, perPage)),
      filter: JSON.stringify(params.filter ?? {}),
      ...(after === undefined ? {} : { after }),
    });
    const { json, headers } = await this.#get(`${list}?${query}`, params.signal);
    const read = pageFrom<Row>(json, headers.get('content-range'), page, perPage);
    if (!known) return read;

    const isFull = (json as readonly unknown[]).length > perPage;
    const next = isFull ? String(read.data.at(-1)?.id) : cursorInLink(headers.get('link'));
    if (next !== undefined) known.after.set(page + 1, next);
    known.total = read.total ?? known.total;
    const searchedTo = isFull ? null : headers.get(SEARCHED_TO_HEADER);
    return {
      data: read.data,
      pageInfo: {
        hasNextPage: next !== undefined && (isFull || searchedTo !== null),
        hasPreviousPage: page > 1,
      },
      ...(known.total === undefined ? {} : { total: known.total }),
      ...(searchedTo === null ? {} : { meta: { searchedTo: Number(searchedTo) } satisfies ListMeta }),
    };
  }

  /** The causes come all at once, each known by its fingerprint. */
  async causes<Row extends RaRecord>(params: GetListParams): Promise<GetListResult<Row>> {
    const query = new URLSearchParams({ filter: JSON.stringify(params.filter ?? {}) });
    const { json } = await this.#get(`causes?${query}`, params.signal);
    const { data } = pageFrom<Row>(json, null, 1, Infinity);
    return { data: data.map((row) => ({ ...row, id: row['cause'] as string })), total: data.length };
  }

  #get(path: string, signal: AbortSignal | undefined) {
    return this.#http(`${this.#apiUrl}/${path}`, signal ? { signal } : {});
  }
}

/**
 * The rows to ask for, both ends included: one more than the page shows, which tells whether there is a next page
 * also where the server does not count (`Content-Range: calls 0-25/*`).
 */
function rangeOf(page: number, perPage: number): [first: number, last: number] {
  const first = (page - 1) * perPage;
  return [first, first + perPage];
}

/** The page in an answer. Throws where the answer is no list, so that it is not taken for an empty one. */
function pageFrom<Row extends RaRecord>(
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

/** Lists that go on with `after=` in the place of a high range (contract §9), as fast on a late page as on the first. */
const KEYSET_LISTS = ['calls'];

interface KnownPages {
  /** The cursor that a page begins after, by its number. */
  readonly after: Map<number, string>;
  /** The total that the first page told; later ones do not count. */
  total: number | undefined;
}

/** Remembers where the pages begin that were read in this tab, for each list by filter, order and page size. */
class PageCursors {
  readonly #lists = new Map<string, KnownPages>();

  /** Of the list asked for; undefined where it has no cursors: it is not sorted by id, or not such a list. */
  of(list: string, { filter, sort, pagination }: GetListParams): KnownPages | undefined {
    if (!KEYSET_LISTS.includes(list) || (sort?.field ?? 'id') !== 'id') return undefined;
    const key = JSON.stringify([list, filter, sort?.order, pagination?.perPage]);
    const known = this.#lists.get(key) ?? { after: new Map<number, string>(), total: undefined };
    this.#lists.set(key, known);
    return known;
  }
}

/** The cursor in a `Link` header with `rel="next"`. */
function cursorInLink(link: string | null): string | undefined {
  const target = /<([^>]*)>\s*;[^,]*rel="?next"?/.exec(link ?? '')?.[1];
  if (target === undefined) return undefined;
  return new URLSearchParams(target.split('?')[1] ?? '').get('after') ?? undefined;
}
