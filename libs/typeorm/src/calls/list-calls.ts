import type { CallFilter, CallListQuery, CallPage } from '@airlock/core';
import { CALL_STATUSES } from '@airlock/core';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';
import { conditionsOf } from './call-conditions.js';
import type { CallRow } from './call-mapper.js';
import { callOf } from './call-mapper.js';

/** More than these are not counted: an operator who has ten thousand before him wants a filter, not their number. */
const COUNTED = 10_000;

const SORT_COLUMNS: Record<CallListQuery['sort']['by'], string> = {
  id: 'id',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  finishedAt: 'finished_at',
  nextTry: 'next_try',
  status: 'status',
  attempts: 'attempts',
};

/** A resource and a status: the calls of one lane lie side by side in an index, in the order of their ids. */
type Lanes = Readonly<{ resourceIds: readonly number[]; statuses: readonly string[] }>;

export async function listCalls(database: Database, query: CallListQuery): Promise<CallPage> {
  const lanes = await lanesOf(database, query.filter);
  if (lanes && (lanes.resourceIds.length === 0 || lanes.statuses.length === 0))
    return { calls: [], total: 0 };
  const [rows, total] = await Promise.all([
    readPage(database, query, lanes),
    count(database, query.filter, lanes),
  ]);
  return { calls: rows.map((row) => ({ ...callOf(row), progress: row.progress })), total };
}

/** @returns null where neither a resource nor a status is asked for */
async function lanesOf(database: Database, filter: CallFilter): Promise<Lanes | null> {
  const { resource: slug, connector, statuses } = filter;
  if (slug === undefined && connector === undefined && statuses === undefined) return null;
  const sql = `
    SELECT id FROM connector_resource
    WHERE ($1::text IS NULL OR slug = $1) AND ($2::text IS NULL OR connector = $2)`;
  const resources = await database.rows<{ id: number }>(sql, [slug, connector]);
  return { resourceIds: resources.map(({ id }) => id), statuses: [...new Set(statuses ?? CALL_STATUSES)] };
}

async function readPage(database: Database, query: CallListQuery, lanes: Lanes | null): Promise<CallRow[]> {
  const { filter, sort, offset, limit } = query;
  const parameters = new Parameters();
  const column = SORT_COLUMNS[sort.by];
  const order =
    sort.by === 'id' ? `id ${sort.order}` : `${column} ${sort.order} NULLS LAST, id ${sort.order}`;
  const first = `ORDER BY ${order} LIMIT ${parameters.add(offset + limit)}`;
  const sql = `
    SELECT page.*, resource.connector, resource.slug
    FROM (
      SELECT * FROM (${candidates(filter, lanes, first, parameters)}) found
      ORDER BY ${order} OFFSET ${parameters.add(offset)} LIMIT ${parameters.add(limit)}
    ) page
    JOIN connector_resource resource ON resource.id = page.resource_id
    ORDER BY ${order.replaceAll(/(\w+) (asc|desc)/g, 'page.$1 $2')}`;
  return database.rows<CallRow>(sql, parameters.values);
}

/** The first calls of each lane, or of all where there are no lanes; `first` says how many in which order. */
function candidates(filter: CallFilter, lanes: Lanes | null, first: string, parameters: Parameters): string {
  const conditions = conditionsOf(filter, parameters);
  if (!lanes) return `SELECT call.* FROM async_call call ${where(conditions)} ${first}`;
  const [ids, statuses] = [parameters.add(lanes.resourceIds), parameters.add(lanes.statuses)];
  const inLane = ['call.resource_id = lane.resource_id', 'call.status = lane.status', ...conditions];
  return `
    SELECT call.* FROM (
      SELECT * FROM unnest(${ids}::int[]) r (resource_id) CROSS JOIN unnest(${statuses}::text[]) s (status)
    ) lane
    CROSS JOIN LATERAL (SELECT call.* FROM async_call call ${where(inLane)} ${first}) call`;
}

function where(conditions: readonly string[]): string {
  return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
}

/** Reads no more than {@link COUNTED} calls of the lanes: if there are more, the number of those that match is not told. */
async function count(database: Database, filter: CallFilter, lanes: Lanes | null): Promise<number | null> {
  const parameters = new Parameters();
  const most = `LIMIT ${parameters.add(COUNTED + 1)}`;
  const { ids } = filter;
  const bounded = candidates(ids ? { ids } : {}, lanes, most, parameters);
  const conditions = conditionsOf(filter, parameters);
  const matching = conditions.length > 0 ? `FILTER (WHERE ${conditions.join(' AND ')})` : '';
  const sql = `
    SELECT count(*)::int AS read, count(*) ${matching}::int AS matching
    FROM (SELECT * FROM (${bounded}) found ${most}) call`;
  const [counted] = await database.rows<{ read: number; matching: number }>(sql, parameters.values);
  return counted && counted.read <= COUNTED ? counted.matching : null;
}
