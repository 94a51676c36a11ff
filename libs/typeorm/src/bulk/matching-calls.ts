import type { BulkFilter, MembersOf } from '@airlock/core';
import { TooBroadError } from '@airlock/core';
import { conditionsOf } from '../calls/call-conditions.js';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';

/** No index knows which calls mention a text, so that all of those are read which the rest of a filter leaves. */
const MOST_SEARCHED = 10_000;
const MOST_SEARCHED_BYTES = 256 * 1024 * 1024;

/** What holds of the row `call` where it matches. */
export function matching(filter: BulkFilter, parameters: Parameters): string {
  const { resource, connector, statuses, memberOf } = filter;
  const named = [
    ...(resource === undefined ? [] : [`slug = ${parameters.add(resource)}`]),
    ...(connector === undefined ? [] : [`connector = ${parameters.add(connector)}`]),
  ];
  const conditions = [
    ...(named.length === 0
      ? []
      : [`call.resource_id IN (SELECT id FROM connector_resource WHERE ${named.join(' AND ')})`]),
    ...(statuses === undefined ? [] : [`call.status = ANY (${parameters.add(statuses)}::text[])`]),
    // An array and no join: each is found by its key, also before PostgreSQL has counted the members.
    ...(memberOf === undefined
      ? []
      : [
          `call.id = ANY (ARRAY(SELECT call_id FROM bulk_member WHERE ${ofOperation(memberOf, parameters)}))`,
        ]),
    ...conditionsOf(filter, parameters),
  ];
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

export async function countMatching(database: Database, filter: BulkFilter): Promise<number> {
  await requireSearchable(database, filter);
  const parameters = new Parameters();
  const sql = `SELECT count(*)::int AS total FROM async_call call WHERE ${matching(filter, parameters)}`;
  const [counted] = await database.rows<{ total: number }>(sql, parameters.values);
  return counted?.total ?? 0;
}

/** @throws TooBroadError for a text that is to be looked for in too many bodies */
export async function requireSearchable(database: Database, { q, ...others }: BulkFilter): Promise<void> {
  if (q === undefined) return;
  const parameters = new Parameters();
  const sql = `
    SELECT count(*)::int AS calls, coalesce(sum(body.bytes), 0)::float8 AS bytes
    FROM (
      SELECT call.id FROM async_call call WHERE ${matching(others, parameters)} LIMIT ${MOST_SEARCHED + 1}
    ) call
    CROSS JOIN LATERAL (
      SELECT sum(octet_length(body.body)) AS bytes FROM async_call_body body WHERE body.call_id = call.id
    ) body`;
  const [left] = await database.rows<{ calls: number; bytes: number }>(sql, parameters.values);
  if (left && (left.calls > MOST_SEARCHED || left.bytes > MOST_SEARCHED_BYTES))
    throw new TooBroadError(MOST_SEARCHED, MOST_SEARCHED_BYTES);
}

export async function matchingIds(database: Database, filter: BulkFilter, limit: number): Promise<number[]> {
  await requireSearchable(database, filter);
  const parameters = new Parameters();
  const sql = `
    SELECT call.id FROM async_call call WHERE ${matching(filter, parameters)}
    ORDER BY call.id DESC LIMIT ${parameters.add(limit)}`;
  return (await database.rows<{ id: string }>(sql, parameters.values)).map(({ id }) => Number(id));
}

function ofOperation({ operation, state }: MembersOf, parameters: Parameters): string {
  const ofState = state === null ? '' : ` AND state = ${parameters.add(state)}`;
  return `operation_id = ${parameters.add(operation)}${ofState}`;
}
