import type { CallFilter } from '@airlock/core';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';
import { CALLS_NOW } from '../rollups/counted-changes.js';
import { furtherConditions, firstInOrder, type Page } from './in-range-order.js';
import { conditionsOf } from './call-conditions.js';
import type { StatusRanges } from './status-ranges.js';

/** More than these are not counted: an operator who has ten thousand before him wants a filter, not their number. */
const COUNTED = 10_000;

/** @returns null where that would be long: for many calls, and a filter that no tally is kept of */
export async function countCalls(
  database: Database,
  filter: CallFilter,
  ranges: StatusRanges | null,
): Promise<number | null> {
  return isTallied(filter) ? tallied(database, filter, ranges) : counted(database, filter, ranges);
}

export function isTallied(filter: CallFilter): boolean {
  const {
    statuses: _statuses,
    resource: _resource,
    connector: _connector,
    handled: _handled,
    ...rest
  } = filter;
  return Object.values(rest).every((each) => each === undefined);
}

async function tallied(
  database: Database,
  { handled }: CallFilter,
  ranges: StatusRanges | null,
): Promise<number> {
  const sql = `
    SELECT coalesce(sum(calls), 0)::float8 AS calls FROM (${CALLS_NOW}) now
    WHERE ($1::int[] IS NULL OR resource_id = ANY ($1)) AND ($2::text[] IS NULL OR status = ANY ($2))
      AND ($3::boolean IS NULL OR handled = $3)`;
  const [told] = await database.rows<{ calls: number }>(sql, [
    ranges?.resourceIds,
    ranges?.statuses,
    handled,
  ]);
  return told?.calls ?? 0;
}

/** Reads no more than {@link COUNTED} calls of the principal or the ranges: if there are more, the number of those that match is not told. */
async function counted(
  database: Database,
  filter: CallFilter,
  ranges: StatusRanges | null,
): Promise<number | null> {
  const parameters = new Parameters();
  const { ids, principal } = filter;
  const newest: Page = { order: 'desc', after: null, limit: COUNTED + 1 };
  const chosen = conditionsOf(ids ? { ids } : {}, parameters);
  const found = firstInOrder(
    { ...(principal !== undefined && { principal }) },
    ranges,
    newest,
    chosen,
    parameters,
  );
  const bounded = `SELECT * FROM (${found}) call LIMIT ${parameters.add(COUNTED + 1)}`;
  const conditions = [...furtherConditions(filter, ranges, parameters), ...conditionsOf(filter, parameters)];
  const matching = conditions.length > 0 ? `FILTER (WHERE ${conditions.join(' AND ')})` : '';
  const sql = `
    SELECT count(*)::int AS read, (count(*) ${matching})::int AS matching FROM (${bounded}) call`;
  const [counts] = await database.rows<{ read: number; matching: number }>(sql, parameters.values);
  return counts && counts.read <= COUNTED ? counts.matching : null;
}
