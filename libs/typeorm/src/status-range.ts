/**
 * A range is the calls of one resource in one status: they lie side by side in an index, by id. The resource is said as
 * such, and the status in one row with the id, at either end and in the order, for two reasons:
 * - To `status = … ORDER BY id` the planner answers at times with a walk over all calls by id, which is long where the
 *   range is short. The order by status and id only this index has.
 * - PostgreSQL ends the way along an index where the first column of such a row says so, and else reads on: of
 *   `(resource, status, id)` through all that the resource has.
 */
export function rangeBetween(resourceId: string, status: string, above = '0', upTo = LAST_ID): string {
  return `call.resource_id = ${resourceId} AND ${between('status', status, above, upTo)}`;
}

export function rangeOrder(order: 'asc' | 'desc'): string {
  return `ORDER BY call.status ${order}, call.id ${order}`;
}

/** A cause by its present id, or by the one that it had before. */
export function causeById(id: string): string {
  return `(SELECT coalesce((SELECT cause FROM cause_of_before WHERE id = ${id}), ${id}))`;
}

/** As {@link rangeBetween}, of the calls of a cause in a status. @param id of the cause */
export function causeBetween(id: string, status: string, above: string, upTo: string): string {
  return `call.cause = ${causeById(id)} AND ${between('status', status, above, upTo)}`;
}

/** Of a principal's own calls. */
export function ownBetween(principal: string, above: string, upTo: string): string {
  return between('principal', principal, above, upTo);
}

export function ownOrder(order: 'asc' | 'desc'): string {
  return `ORDER BY call.principal ${order}, call.id ${order}`;
}

export const LAST_ID = '9223372036854775807';

function between(column: string, value: string, above: string, upTo: string): string {
  const key = `(call.${column}, call.id)`;
  return `${key} > (${value}, ${above}::bigint) AND ${key} <= (${value}, ${upTo}::bigint)`;
}
