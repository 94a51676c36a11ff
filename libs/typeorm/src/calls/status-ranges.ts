import type { CallFilter, CallStatus } from '@airlock/core';
import { CALL_STATUSES } from '@airlock/core';
import type { Database, Parameters } from '../database.js';
import { rangeOrder, causeBetween, rangeBetween } from '../status-range.js';
import type { PageBounds } from './page-bounds.js';

/**
 * The ranges that a filter asks for: one for each of these resources and statuses, or, with a cause, for each of these
 * statuses, which all are of one resource.
 */
export type StatusRanges = Readonly<{
  resourceIds: readonly number[];
  statuses: readonly CallStatus[];
  cause: string | null;
}>;

const FAILING: readonly CallStatus[] = CALL_STATUSES.filter((status) => status !== 'DONE');
const IN_ERROR: readonly CallStatus[] = ['CALL_ERROR', 'RESPONSE_ERROR'];

/** @returns null where nothing is asked for by which calls lie in ranges */
export async function statusRangesOf(database: Database, filter: CallFilter): Promise<StatusRanges | null> {
  const { resource: slug, connector, statuses, cause, handled } = filter;
  const asked = [slug, connector, statuses, cause, handled].some((each) => each !== undefined);
  if (!asked) return null;
  const sql = `
    SELECT id FROM connector_resource
    WHERE ($1::text IS NULL OR slug = $1) AND ($2::text IS NULL OR connector = $2)`;
  const resources = await database.rows<{ id: number }>(sql, [slug, connector]);
  const possible = handled === undefined ? (cause === undefined ? CALL_STATUSES : FAILING) : IN_ERROR;
  return {
    resourceIds: resources.map(({ id }) => id),
    statuses: possible.filter((status) => statuses?.includes(status) ?? true),
    cause: cause ?? null,
  };
}

export function numberOfLanes({ resourceIds, statuses, cause }: StatusRanges): number {
  return (cause === null ? resourceIds.length : Math.min(1, resourceIds.length)) * statuses.length;
}

/** That a call is in one of the ranges. */
export function inStatusRanges(ranges: StatusRanges | null, parameters: Parameters): string[] {
  if (!ranges) return [];
  const [ids, statuses] = [parameters.add(ranges.resourceIds), parameters.add(ranges.statuses)];
  return [`call.resource_id = ANY (${ids}::int[])`, `call.status = ANY (${statuses}::text[])`];
}

export type LanePage = Readonly<{ bounds: PageBounds; order: 'asc' | 'desc'; limit: number }>;

/** So many calls of each range, with the number of their range. @param conditions what they must fulfil besides */
export function firstOfRanges(
  ranges: StatusRanges,
  { bounds, order, limit }: LanePage,
  conditions: readonly string[],
  parameters: Parameters,
): string {
  const { above, upTo } = bounds;
  const most = parameters.add(limit);
  const statuses = `unnest(${parameters.add(ranges.statuses)}::text[])`;
  const resources = `unnest(${parameters.add(ranges.resourceIds)}::int[])`;
  if (ranges.cause === null) {
    const own = [rangeBetween('range.resource_id', 'range.status', above, upTo), ...conditions].join(' AND ');
    return `
      SELECT call.*, range.range FROM (
        SELECT resource_id, status, row_number() OVER () AS range
        FROM ${resources} one (resource_id) CROSS JOIN ${statuses} other (status)
      ) range
      CROSS JOIN LATERAL (
        SELECT call.* FROM async_call call WHERE ${own} ${rangeOrder(order)} LIMIT ${most}
      ) call`;
  }
  const own = [causeBetween(parameters.add(ranges.cause), 'range.status', above, upTo), ...conditions].join(
    ' AND ',
  );
  return `
    SELECT call.*, range.range FROM ${statuses} WITH ORDINALITY range (status, range)
    CROSS JOIN LATERAL (
      SELECT call.* FROM async_call call WHERE ${own} ${rangeOrder(order)} LIMIT ${most}
    ) call
    WHERE call.resource_id IN (SELECT ${resources})`;
}
