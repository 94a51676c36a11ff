import type { CallPage } from '@airlock/core';
import { isRid } from '@airlock/core';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';
import { mentions } from './call-conditions.js';
import type { CallRow } from './call-mapper.js';
import { listedCall } from './call-mapper.js';
import type { StatusRanges } from './status-ranges.js';
import { pageOf } from './page-order.js';
import { otherConditions, type Search } from './search-conditions.js';
import { searchTexts } from './search-texts.js';
import { walked } from './walk-calls.js';

/** More bodies than these are not read for one page, however many calls they are of. */
const BYTES = 32 * 1024 * 1024;
/** Reading UTF-16 takes as long as so many bytes of UTF-8 for each of its own. */
const WEIGHT_OF_UTF_16 = 16;
const MAY_BE_UTF_16 = `(position('\\x00'::bytea IN substring(body.body FROM 1 FOR 4)) > 0
  OR substring(body.body FROM 1 FOR 2) IN ('\\xfffe', '\\xfeff')
  OR body.content_type ~* 'utf-?16|ucs-?2')`;

/**
 * The calls that mention a text: the one that it is the id or the rid of, those among the first so many, and those that
 * an index on the texts of calls that failed knows of.
 */
export async function searchCalls(
  database: Database,
  query: Search,
  ranges: StatusRanges | null,
  looksAt: number,
): Promise<CallPage> {
  const { sort, offset, limit } = query;
  const [own, looked] = await Promise.all([
    searchKeys(database, query, ranges),
    lookAtBodies(database, query, ranges, looksAt),
  ]);
  const { edge } = looked;
  const found = new Set([...own, ...looked.ids]);
  const missing = offset + limit - found.size;
  if (edge !== null && missing > 0) {
    for (const id of await searchTexts(database, query, ranges, edge, missing)) found.add(id);
  }
  const isFirst = offset === 0 && (sort.by !== 'id' || sort.after === undefined);
  // Whoever pastes an id wants this very call, and not first the newer ones that have its digits in them.
  const wanted = await chosen(database, own, query);
  for (const id of own) found.delete(id);
  const left = limit - (isFirst ? wanted.length : 0);
  const others = await chosen(database, [...found], { ...query, limit: left });
  const calls = isFirst ? [...wanted, ...others] : others;
  const total = edge === null && isFirst && !query.withoutTotal ? own.length + found.size : null;
  const goesOnAfterLast =
    sort.by === 'id' && others.length === left && others.every(({ id }) => isLookedAt(id, edge, sort.order));
  return { calls, total, ...(edge !== null && !goesOnAfterLast && { searchedTo: edge }) };
}

async function chosen(database: Database, ids: readonly number[], page: Search): Promise<CallPage['calls']> {
  if (ids.length === 0) return [];
  const parameters = new Parameters();
  const those = `SELECT call.* FROM async_call call WHERE call.id = ANY (${parameters.add(ids)}::bigint[])`;
  const rows = await database.rows<CallRow>(pageOf(those, page, parameters), parameters.values);
  return rows.map(listedCall);
}

function isLookedAt(id: number, edge: number | null, order: 'asc' | 'desc'): boolean {
  return edge === null || (order === 'desc' ? id >= edge : id <= edge);
}

/** The call whose id or rid was pasted. */
async function searchKeys(database: Database, query: Search, ranges: StatusRanges | null): Promise<number[]> {
  const q = query.filter.q.trim().toLowerCase();
  const rid = q.replaceAll('-', '');
  const parameters = new Parameters();
  const keys = [
    ...(/^\d{1,15}$/.test(q) ? [`call.id = ${parameters.add(q)}::bigint`] : []),
    ...(isRid(rid) ? [`call.rid = ${parameters.add(rid)}::uuid`] : []),
  ];
  if (keys.length === 0) return [];
  const conditions = [`(${keys.join(' OR ')})`, ...otherConditions(query, ranges, parameters)];
  const sql = `SELECT call.id FROM async_call call WHERE ${conditions.join(' AND ')}`;
  return (await database.rows<{ id: string }>(sql, parameters.values)).map(({ id }) => Number(id));
}

type LookedAt = Readonly<{ id: string; found: boolean; edge: string | null; matching: number }>;

/** @returns the calls that mention it, and the one that was looked at last, if that was not the last of all */
async function lookAtBodies(
  database: Database,
  query: Search,
  ranges: StatusRanges | null,
  looksAt: number,
): Promise<{ ids: number[]; edge: number | null }> {
  const parameters = new Parameters();
  const walk = await walked(database, query, ranges, looksAt, parameters);
  const order = query.sort.by === 'id' ? query.sort.order : 'desc';
  const sql = `
    ${walk},
    weighed AS (
      SELECT call.*, sum(body.bytes) OVER (ORDER BY call.id ${order} ROWS UNBOUNDED PRECEDING) - body.bytes AS before
      FROM matching call CROSS JOIN LATERAL (
        SELECT coalesce(sum(
          octet_length(body.body)::bigint * CASE WHEN ${MAY_BE_UTF_16} THEN ${WEIGHT_OF_UTF_16} ELSE 1 END
        ), 0) AS bytes
        FROM async_call_body body WHERE body.call_id = call.id
      ) body
    )
    SELECT (SELECT id FROM edge) AS edge, (SELECT count(*)::int FROM matching) AS matching, looked.*
    FROM (VALUES (1)) one LEFT JOIN (
      SELECT call.id, ${mentions(query.filter.q, parameters)} AS found FROM weighed call
      WHERE call.before < ${BYTES}
    ) looked ON true
    ORDER BY looked.id ${order}`;
  const rows = await database.rows<LookedAt>(sql, parameters.values);
  const looked = rows.filter(({ id }) => id !== null);
  const [{ edge = null, matching = 0 } = {}] = rows;
  const last = looked.length < matching ? looked.at(-1)?.id : edge;
  return {
    ids: looked.filter(({ found }) => found).map(({ id }) => Number(id)),
    edge: last == null ? null : Number(last),
  };
}
