/** The Content-Range that simple REST reads: `calls 0-24/319`, or `*` for a total that is not known. */
export function contentRange(what: string, offset: number, length: number, total: number | null): string {
  const range = length === 0 ? '*' : `${offset}-${offset + length - 1}`;
  return `${what} ${range}/${total ?? '*'}`;
}

type ResponseLike = { header(name: string, value: string): unknown };

/** Pages through a short list that is in memory, sorted by any of its fields. */
export function pageOf<Item extends object>(
  response: ResponseLike,
  what: string,
  items: readonly Item[],
  query: { sort: Readonly<{ by: string; order: 'asc' | 'desc' }>; offset: number; limit: number },
): Item[] {
  const { sort, offset, limit } = query;
  const sign = sort.order === 'asc' ? 1 : -1;
  const key = (item: Item) => (item as Record<string, unknown>)[sort.by];
  const sorted = [...items].sort((a, b) => sign * compared(key(a), key(b)));
  const page = sorted.slice(offset, offset + limit);
  response.header('content-range', contentRange(what, offset, page.length, items.length));
  return page;
}

function compared(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a ?? '').localeCompare(String(b ?? ''));
}
