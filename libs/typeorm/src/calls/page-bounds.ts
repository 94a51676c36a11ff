import { LAST_ID } from '../status-range.js';

/** Between which ids a page lies, as they are written in a statement. */
export type PageBounds = Readonly<{ above: string; upTo: string }>;

/**
 * The ids beyond the one that the page before ended with, in the order of the list.
 * @param page.after null for the first page
 * @param add makes a value a parameter of the statement, and gives its placeholder
 */
export function pageBounds(
  { order, after }: Readonly<{ order: 'asc' | 'desc'; after: number | null }>,
  add: (value: number) => string,
): PageBounds {
  if (after === null) return { above: '0', upTo: LAST_ID };
  return order === 'asc' ? { above: add(after), upTo: LAST_ID } : { above: '0', upTo: add(after - 1) };
}

/** Of all calls. */
export function anyPage({ above, upTo }: PageBounds): string {
  return `call.id > ${above}::bigint AND call.id <= ${upTo}::bigint`;
}
