import { SEARCHED_TO_HEADER } from '@airlock/contract';
import type { GetListParams, GetListResult, RaRecord } from 'react-admin';
import { pageFrom, rangeOf } from './content-range.js';
import type { HttpClient } from './http-client.js';
import { cursorInLink, PageCursors } from './page-cursors.js';

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
