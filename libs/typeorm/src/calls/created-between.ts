import type { CallFilter } from '@airlock/core';
import type { Database } from '../database.js';

/** An id is drawn a moment before or after the instant that a call counts as created, by clocks that differ. */
const LEEWAY_MS = 10 * 60_000;

const ENDS = 'SELECT min(id) AS first, max(id) AS last FROM async_call';
const FROM_ID = 'SELECT id, created_at FROM async_call WHERE id >= $1 ORDER BY id LIMIT 1';

/**
 * Between which ids the calls are that were created between two dates: ids grow with time, so that a few looks find
 * them, and no index on the dates needs to be kept.
 * @returns null for an end that is open
 */
export async function createdBetween(
  database: Database,
  { from, to }: Pick<CallFilter, 'from' | 'to'>,
): Promise<{ from: number | null; below: number | null }> {
  if (!from && !to) return { from: null, below: null };
  const [ends] = await database.rows<{ first: string | null; last: string | null }>(ENDS);
  const [low, high] = [Number(ends?.first ?? 0), Number(ends?.last ?? 0)];
  const [first, beyond] = await Promise.all([
    from ? firstSince(database, from.getTime() - LEEWAY_MS, low, high) : null,
    to ? firstSince(database, to.getTime() + LEEWAY_MS, low, high) : null,
  ]);
  return { from: first, below: beyond };
}

/** The lowest id of which this and all that follow were created since; one more than the highest where none was. */
async function firstSince(database: Database, since: number, low: number, high: number): Promise<number> {
  let [from, to] = [low, high + 1];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const [call] = await database.rows<{ id: string; created_at: Date }>(FROM_ID, [middle]);
    if (!call || call.created_at.getTime() >= since) to = middle;
    else from = Number(call.id) + 1;
  }
  return from;
}
