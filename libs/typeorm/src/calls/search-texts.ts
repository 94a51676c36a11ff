import { Parameters, type Database } from '../database.js';
import { anywhere, indexed } from '../rollups/text-index.js';
import { mentions } from './call-conditions.js';
import type { StatusRanges } from './status-ranges.js';
import { otherConditions, type Search } from './search-conditions.js';

/** Texts are searched by pieces of the table, each four times as long as the one before: what is frequent is found in the first. */
const PIECES = [5_000, 20_000, 80_000, 320_000];

/** Without three characters of a word in a row there is nothing to look up in the index. */
const HAS_TRIGRAM = `
  SELECT EXISTS (SELECT FROM unnest(show_trgm(${indexed('$1::text')})) trigram WHERE trigram !~ ' ') AS yes`;

/**
 * Calls beyond an id that mention a text, by the index on the texts of calls that failed: the first of them in the order
 * of the list, up to so many or a few more. Each is looked at itself as well, since a text may be older than the call.
 */
export async function searchTexts(
  database: Database,
  query: Search,
  ranges: StatusRanges | null,
  edge: number,
  limit: number,
): Promise<number[]> {
  const { q } = query.filter;
  const [usable] = q.includes('\u0000') ? [] : await database.rows<{ yes: boolean }>(HAS_TRIGRAM, [q]);
  if (!usable?.yes) return [];
  const ids: number[] = [];
  let beyond: number | null = edge;
  for (const texts of PIECES) {
    if (beyond === null || ids.length >= limit) break;
    const from: number = beyond;
    beyond = await endOfPiece(database, query, from, texts);
    ids.push(
      ...(await searchPiece(database, query, ranges, { from, to: beyond, limit: limit - ids.length })),
    );
  }
  return ids;
}

/** The id of the last text of a piece; null where fewer are left. */
async function endOfPiece(
  database: Database,
  { sort }: Search,
  from: number,
  texts: number,
): Promise<number | null> {
  const isUp = sort.by === 'id' && sort.order === 'asc';
  const sql = `
    SELECT call_id FROM call_text WHERE call_id ${isUp ? '>' : '<'} $1
    ORDER BY call_id ${isUp ? 'ASC' : 'DESC'} OFFSET $2 LIMIT 1`;
  const [end] = await database.rows<{ call_id: string }>(sql, [from, texts - 1]);
  return end ? Number(end.call_id) : null;
}

type Piece = Readonly<{ from: number; to: number | null; limit: number }>;

async function searchPiece(
  database: Database,
  query: Search,
  ranges: StatusRanges | null,
  { from, to, limit }: Piece,
): Promise<number[]> {
  const { sort, filter } = query;
  const isUp = sort.by === 'id' && sort.order === 'asc';
  const parameters = new Parameters();
  const conditions = [
    `text.text LIKE ${anywhere(`${parameters.add(filter.q)}::text`)}`,
    `text.call_id ${isUp ? '>' : '<'} ${parameters.add(from)}::bigint`,
    ...(to === null ? [] : [`text.call_id ${isUp ? '<=' : '>='} ${parameters.add(to)}::bigint`]),
    ...otherConditions(query, ranges, parameters),
    mentions(filter.q, parameters),
  ];
  const sql = `
    SELECT call.id FROM call_text text JOIN async_call call ON call.id = text.call_id
    WHERE ${conditions.join(' AND ')} ORDER BY call.id ${isUp ? 'ASC' : 'DESC'} LIMIT ${parameters.add(limit)}`;
  return (await database.rows<{ id: string }>(sql, parameters.values)).map(({ id }) => Number(id));
}
