import type { CallFilter, CallListQuery, CallPage } from '@airlock/core';
import { CALL_STATUSES } from '@airlock/core';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';
import { conditionsOf } from './call-conditions.js';
import type { CallRow } from './call-mapper.js';
import { callOf } from './call-mapper.js';
import { alongLane, alongOwn } from './lane.js';
import { anyPage, lanePage, ownPage, pageBounds } from './page-bounds.js';

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

type Lanes = Readonly<{ resourceIds: readonly number[]; statuses: readonly string[] }>;
/** So many by id, beyond the one that the page before ended with. */
type Page = Readonly<{ order: 'asc' | 'desc'; after: number | null; limit: number }>;

export async function listCalls(database: Database, query: CallListQuery): Promise<CallPage> {
  const lanes = await lanesOf(database, query.filter);
  if (lanes && (lanes.resourceIds.length === 0 || lanes.statuses.length === 0))
    return { calls: [], total: query.withoutTotal ? null : 0 };
  const [rows, total] = await Promise.all([
    readPage(database, query, lanes),
    query.withoutTotal ? null : count(database, query.filter, lanes),
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
  const found =
    sort.by === 'id'
      ? first(filter, lanes, { ...sort, after: sort.after ?? null, limit: offset + limit }, parameters)
      : allOf(filter, lanes, parameters);
  const order = orderBy(sort);
  const sql = `
    SELECT call.*, resource.connector, resource.slug
    FROM (
      SELECT * FROM (${found}) call ${order} OFFSET ${parameters.add(offset)} LIMIT ${parameters.add(limit)}
    ) call
    JOIN connector_resource resource ON resource.id = call.resource_id ${order}`;
  return database.rows<CallRow>(sql, parameters.values);
}

function orderBy({ by, order }: CallListQuery['sort']): string {
  const byId = `call.id ${order}`;
  return `ORDER BY ${by === 'id' ? byId : `call.${SORT_COLUMNS[by]} ${order} NULLS LAST, ${byId}`}`;
}

function allOf(filter: CallFilter, lanes: Lanes | null, parameters: Parameters): string {
  const conditions = [...narrowed(lanes, parameters), ...conditionsOf(filter, parameters)];
  return `SELECT call.* FROM async_call call ${where(conditions)}`;
}

/** At least the first of those that match, by id: along the calls of a principal, or the lanes, or all calls. */
function first(filter: CallFilter, lanes: Lanes | null, page: Page, parameters: Parameters): string {
  const { principal, ...rest } = filter;
  const bounds = pageBounds(page, (value) => parameters.add(value));
  if (principal !== undefined) {
    const own = [ownPage(parameters.add(principal), bounds), ...narrowed(lanes, parameters)];
    const conditions = where([...own, ...conditionsOf(rest, parameters)]);
    const most = parameters.add(page.limit);
    return `SELECT call.* FROM async_call call ${conditions} ${alongOwn(page.order)} LIMIT ${most}`;
  }
  const conditions = conditionsOf(filter, parameters);
  if (!lanes) return `SELECT call.* FROM async_call call ${where([anyPage(bounds), ...conditions])}`;
  const inLane = where([lanePage('lane.resource_id', 'lane.status', bounds), ...conditions]);
  return `
    SELECT call.* FROM (
      SELECT * FROM unnest(${parameters.add(lanes.resourceIds)}::int[]) one (resource_id)
      CROSS JOIN unnest(${parameters.add(lanes.statuses)}::text[]) other (status)
    ) lane
    CROSS JOIN LATERAL (
      SELECT call.* FROM async_call call ${inLane} ${alongLane(page.order)} LIMIT ${parameters.add(page.limit)}
    ) call`;
}

function narrowed(lanes: Lanes | null, parameters: Parameters): string[] {
  if (!lanes) return [];
  const [ids, statuses] = [parameters.add(lanes.resourceIds), parameters.add(lanes.statuses)];
  return [`call.resource_id = ANY (${ids}::int[])`, `call.status = ANY (${statuses}::text[])`];
}

function where(conditions: readonly string[]): string {
  return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
}

/** Reads no more than {@link COUNTED} calls of the principal or the lanes: if there are more, the number of those that match is not told. */
async function count(database: Database, filter: CallFilter, lanes: Lanes | null): Promise<number | null> {
  const parameters = new Parameters();
  const { ids, principal } = filter;
  const chosen = { ...(ids && { ids }), ...(principal !== undefined && { principal }) };
  const newest: Page = { order: 'desc', after: null, limit: COUNTED + 1 };
  const found = first(chosen, principal === undefined ? lanes : null, newest, parameters);
  const bounded = `SELECT * FROM (${found}) call LIMIT ${parameters.add(COUNTED + 1)}`;
  const beyondLanes = principal === undefined ? [] : narrowed(lanes, parameters);
  const conditions = [...beyondLanes, ...conditionsOf(filter, parameters)];
  const matching = conditions.length > 0 ? `FILTER (WHERE ${conditions.join(' AND ')})` : '';
  const sql = `
    SELECT count(*)::int AS read, (count(*) ${matching})::int AS matching FROM (${bounded}) call`;
  const [counted] = await database.rows<{ read: number; matching: number }>(sql, parameters.values);
  return counted && counted.read <= COUNTED ? counted.matching : null;
}
