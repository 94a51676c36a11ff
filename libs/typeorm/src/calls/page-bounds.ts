/** Between which ids a page lies, as they are written in a statement. */
export type PageBounds = Readonly<{ above: string; upTo: string }>;

const LAST_ID = '9223372036854775807';

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

/** The part of a lane that is beyond the page before: as `laneBetween`, and for its reasons one row at either end. */
export function lanePage(resourceId: string, status: string, bounds: PageBounds): string {
  return between('call.resource_id, call.status, call.id', `${resourceId}, ${status}`, bounds);
}

/** As {@link lanePage}, of the calls of a cause: a piece of the partial index `calls_by_cause_and_status`. */
export function causePage(cause: string, status: string, bounds: PageBounds): string {
  const piece = between('call.cause, call.status, call.id', `${cause}, ${status}`, bounds);
  return `call.cause IS NOT NULL AND ${piece}`;
}

/** The part of a principal's own calls that is beyond the page before: a piece of the index `calls_by_principal`. */
export function ownPage(principal: string, bounds: PageBounds): string {
  return between('call.principal, call.id', principal, bounds);
}

/** Of all calls. */
export function anyPage({ above, upTo }: PageBounds): string {
  return `call.id > ${above}::bigint AND call.id <= ${upTo}::bigint`;
}

function between(columns: string, prefix: string, { above, upTo }: PageBounds): string {
  return `(${columns}) > (${prefix}, ${above}::bigint) AND (${columns}) <= (${prefix}, ${upTo}::bigint)`;
}
