import type { CallListQuery, CallPage } from '@airlock/core';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';
import { furtherConditions, firstInOrder } from './in-range-order.js';
import { conditionsOf } from './call-conditions.js';
import type { CallRow } from './call-mapper.js';
import { listedCall } from './call-mapper.js';
import { countCalls } from './count-calls.js';
import { inStatusRanges, statusRangesOf, numberOfLanes, type StatusRanges } from './status-ranges.js';
import { pageOf } from './page-order.js';
import { searchCalls } from './search-calls.js';
import { mustWalk, walkCalls } from './walk-calls.js';

export async function listCalls(database: Database, query: CallListQuery): Promise<CallPage> {
  const { filter, looksAt } = query;
  const ranges = await statusRangesOf(database, filter);
  if (ranges && numberOfLanes(ranges) === 0) return { calls: [], total: query.withoutTotal ? null : 0 };
  if (looksAt !== undefined && filter.ids === undefined) {
    const { q } = filter;
    if (q !== undefined)
      return searchCalls(database, { ...query, filter: { ...filter, q } }, ranges, looksAt);
    if (mustWalk(query, ranges)) return walkCalls(database, query, ranges, looksAt);
  }
  const [rows, total] = await Promise.all([
    readPage(database, query, ranges),
    query.withoutTotal ? null : countCalls(database, filter, ranges),
  ]);
  return { calls: rows.map(listedCall), total };
}

async function readPage(
  database: Database,
  query: CallListQuery,
  ranges: StatusRanges | null,
): Promise<CallRow[]> {
  const parameters = new Parameters();
  const found = query.sort.by === 'id' ? first(query, ranges, parameters) : allOf(query, ranges, parameters);
  return database.rows<CallRow>(pageOf(found, query, parameters), parameters.values);
}

function allOf({ filter }: CallListQuery, ranges: StatusRanges | null, parameters: Parameters): string {
  const conditions = [...inStatusRanges(ranges, parameters), ...conditionsOf(filter, parameters)];
  return `SELECT call.* FROM async_call call WHERE ${['true', ...conditions].join(' AND ')}`;
}

/** At least the first of those that match, by id. */
function first(
  { filter, sort, offset, limit }: CallListQuery,
  ranges: StatusRanges | null,
  parameters: Parameters,
): string {
  const { principal, ...rest } = filter;
  const after = sort.by === 'id' ? (sort.after ?? null) : null;
  const page = { order: sort.order, after, limit: offset + limit };
  const conditions = [...furtherConditions(filter, ranges, parameters), ...conditionsOf(rest, parameters)];
  return firstInOrder(filter, ranges, page, conditions, parameters);
}
