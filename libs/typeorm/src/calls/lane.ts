/**
 * A lane is the calls of one resource in one status: they lie side by side in the index `calls_by_resource_and_status`,
 * by id. Bounds and order name all three of its columns, and the bounds as one row each, because only so is that index
 * the one way to go: to `resource_id = … AND status = … ORDER BY id` the planner answers at times with a walk over all
 * calls by id, which is long where the lane is short.
 */
export function laneBetween(resourceId: string, status: string, above = '0'): string {
  const key = '(call.resource_id, call.status, call.id)';
  return `${key} > (${resourceId}, ${status}, ${above}::bigint) AND ${key} <= (${resourceId}, ${status}, ${LAST_ID})`;
}

export function alongLane(order: 'asc' | 'desc'): string {
  return `ORDER BY ${['resource_id', 'status', 'id'].map((column) => `call.${column} ${order}`).join(', ')}`;
}

export function alongCause(order: 'asc' | 'desc'): string {
  return `ORDER BY ${['cause', 'status', 'id'].map((column) => `call.${column} ${order}`).join(', ')}`;
}

export function alongOwn(order: 'asc' | 'desc'): string {
  return `ORDER BY call.principal ${order}, call.id ${order}`;
}

const LAST_ID = '9223372036854775807';
