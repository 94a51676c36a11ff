import type { CallListQuery, CallPage } from '@airlock/core';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';
import { furtherConditions, firstInOrder } from './in-range-order.js';
import { conditionsOf } from './call-conditions.js';
import type { CallRow } from './call-mapper.js';
import { listedCall } from './call-mapper.js';
import { createdBetween } from './created-between.js';
import { isTallied } from './count-calls.js';
import { numberOfLanes, type StatusRanges } from './status-ranges.js';
import { orderBy } from './page-order.js';

/** Whether a filter or an order asks for what no index tells: calls are looked at one by one then. */
export function mustWalk({ filter, sort }: CallListQuery, ranges: StatusRanges | null): boolean {
  const { principal, cause, ...rest } = filter;
  const alongOne = principal === undefined || ranges === null;
  return (
    sort.by !== 'id' || !isTallied(rest) || !alongOne || (cause !== undefined && filter.handled !== undefined)
  );
}

type WalkedRow = CallRow & Readonly<{ edge: string | null; matching: number }>;

/**
 * Looks at so many calls at most, the first by id. Of several ranges each has its share, and the range that was left first
 * tells how far the list is complete.
 */
export async function walkCalls(
  database: Database,
  query: CallListQuery,
  ranges: StatusRanges | null,
  looksAt: number,
): Promise<CallPage> {
  const { sort, offset, limit } = query;
  const parameters = new Parameters();
  const walk = await walked(database, query, ranges, looksAt, parameters);
  const order = orderBy(sort);
  const sql = `
    ${walk}
    SELECT (SELECT id FROM edge) AS edge, (SELECT count(*)::int FROM matching) AS matching, page.*
    FROM (VALUES (1)) one LEFT JOIN (
      SELECT call.*, resource.connector, resource.slug
      FROM (
        SELECT * FROM matching call ${order} OFFSET ${parameters.add(offset)} LIMIT ${parameters.add(limit)}
      ) call
      JOIN connector_resource resource ON resource.id = call.resource_id
    ) page ON true
    ${order.replaceAll('call.', 'page.')}`;
  const rows = await database.rows<WalkedRow>(sql, parameters.values);
  const calls = rows.filter(({ id }) => id !== null).map(listedCall);
  const [{ edge = null, matching = 0 } = {}] = rows;
  const isWhole = edge === null && (sort.by !== 'id' || sort.after === undefined);
  const total = isWhole && !query.withoutTotal ? matching : null;
  // A full page leads on from its own last call.
  const isFull = sort.by === 'id' && calls.length === limit;
  return { calls, total, ...(edge !== null && !isFull && { searchedTo: Number(edge) }) };
}

/**
 * A WITH list: `walked`, what was looked at; `edge`, the id up to which that was every call, if it was not all;
 * `matching`, what of it fulfils the filter, `q` left out.
 */
export async function walked(
  database: Database,
  { filter, sort }: CallListQuery,
  ranges: StatusRanges | null,
  looksAt: number,
  parameters: Parameters,
): Promise<string> {
  const { principal, handled, q: _q, ...rest } = filter;
  const order = sort.by === 'id' ? sort.order : 'desc';
  const after = sort.by === 'id' ? (sort.after ?? null) : null;
  const isOfLanes = principal === undefined && ranges !== null;
  const share = Math.ceil(looksAt / (isOfLanes ? numberOfLanes(ranges) : 1));
  // The partial index on these calls is gone along.
  const known = conditionsOf(handled === undefined ? {} : { handled }, parameters);
  const created = await createdBetween(database, filter);
  const within = [
    ...(created.from === null ? [] : [`call.id >= ${parameters.add(created.from)}::bigint`]),
    ...(created.below === null ? [] : [`call.id < ${parameters.add(created.below)}::bigint`]),
  ];
  const found = firstInOrder(
    filter,
    ranges,
    { order, after, limit: share },
    [...known, ...within],
    parameters,
  );
  const conditions = [...furtherConditions(filter, ranges, parameters), ...conditionsOf(rest, parameters)];
  const [last, edge, isWithin] = order === 'desc' ? ['min', 'max', '>='] : ['max', 'min', '<='];
  return `
    WITH walked AS MATERIALIZED (${found}),
    edge AS (
      SELECT ${edge}(last) AS id
      FROM (SELECT ${last}(id) AS last FROM walked GROUP BY range HAVING count(*) >= ${parameters.add(share)}) range
    ),
    matching AS (
      SELECT call.* FROM walked call CROSS JOIN edge
      WHERE ${['(edge.id IS NULL OR call.id ' + isWithin + ' edge.id)', ...conditions].join(' AND ')}
    )`;
}
