import type { GetListParams } from 'react-admin';

/** Lists that go on with `after=` in the place of a high range (contract §9), as fast on a late page as on the first. */
const KEYSET_LISTS = ['calls'];

interface KnownPages {
  /** The cursor that a page begins after, by its number. */
  readonly after: Map<number, string>;
  /** The total that the first page told; later ones do not count. */
  total: number | undefined;
}

/** Remembers where the pages begin that were read in this tab, for each list by filter, order and page size. */
export class PageCursors {
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
export function cursorInLink(link: string | null): string | undefined {
  const target = /<([^>]*)>\s*;[^,]*rel="?next"?/.exec(link ?? '')?.[1];
  if (target === undefined) return undefined;
  return new URLSearchParams(target.split('?')[1] ?? '').get('after') ?? undefined;
}
