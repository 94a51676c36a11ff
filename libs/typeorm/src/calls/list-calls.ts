import type { CallListQuery, CallPage } from '@airlock/core';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';
import { besides, firstAlong } from './along.js';
import { conditionsOf } from './call-conditions.js';
import type { CallRow } from './call-mapper.js';
import { listedCall } from './call-mapper.js';
import { countCalls } from './count-calls.js';
import { inLanes, lanesOf, numberOfLanes, type Lanes } from './lanes.js';
import { pageOf } from './page-order.js';
import { searchCalls } from './search-calls.js';
import { mustWalk, walkCalls } from './walk-calls.js';

export async function listCalls(database: Database, query: CallListQuery): Promise<CallPage> {
  const { filter, looksAt } = query;
  const lanes = await lanesOf(database, filter);
  if (lanes && numberOfLanes(lanes) === 0) return { calls: [], total: query.withoutTotal ? null : 0 };
  if (looksAt !== undefined && filter.ids === undefined) {
    const { q } = filter;
    if (q !== undefined) return searchCalls(database, { ...query, filter: { ...filter, q } }, lanes, looksAt);
    if (mustWalk(query, lanes)) return walkCalls(database, query, lanes, looksAt);
  }
  const [rows, total] = await Promise.all([
    readPage(database, query, lanes),
    query.withoutTotal ? null : countCalls(database, filter, lanes),
  ]);
  return { calls: rows.map(listedCall), total };
}

async function readPage(database: Database, query: CallListQuery, lanes: Lanes | null): Promise<CallRow[]> {
  const parameters = new Parameters();
  const found = query.sort.by === 'id' ? first(query, lanes, parameters) : allOf(query, lanes, parameters);
  return database.rows<CallRow>(pageOf(found, query, parameters), parameters.values);
}

function allOf({ filter }: CallListQuery, lanes: Lanes | null, parameters: Parameters): string {
  const conditions = [...inLanes(lanes, parameters), ...conditionsOf(filter, parameters)];
  return `SELECT call.* FROM async_call call WHERE ${['true', ...conditions].join(' AND ')}`;
}

/** At least the first of those that match, by id. */
function first(
  { filter, sort, offset, limit }: CallListQuery,
  lanes: Lanes | null,
  parameters: Parameters,
): string {
  const { principal, ...rest } = filter;
  const after = sort.by === 'id' ? (sort.after ?? null) : null;
  const page = { order: sort.order, after, limit: offset + limit };
  const conditions = [...besides(filter, lanes, parameters), ...conditionsOf(rest, parameters)];
  return firstAlong(filter, lanes, page, conditions, parameters);
}
