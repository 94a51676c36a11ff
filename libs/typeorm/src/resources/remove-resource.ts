import type { EntityManager } from 'typeorm';
import { openCallsOf } from '../calls/purge-calls.js';
import { bury, OF_A_GONE_CALL, TALLY_GONE } from '../rollups/change-counts.js';
import type { Database } from '../database.js';

/**
 * The lock on the resource keeps new calls out: their foreign key waits for it, and then finds no resource. What
 * becomes of the ended calls is what a purge makes of them; where they are many, one went before it, since all who have
 * something written wait with those who wait for the lock.
 */
export async function removeResource(database: Database, id: number): Promise<number | null> {
  return database.transaction(async (manager) => {
    const found = await rows(manager, 'SELECT id FROM connector_resource WHERE id = $1 FOR UPDATE', [id]);
    if (found.length === 0) return null;
    const sql = `SELECT count(*)::int AS open FROM (${openCallsOf('$1::int')}) open`;
    const [counted] = await rows<{ open: number }>(manager, sql, [id]);
    if (counted && counted.open > 0) return counted.open;
    await rows(manager, BURY_CALLS, [id]);
    await rows(manager, 'DELETE FROM connector_resource WHERE id = $1', [id]);
    return 0;
  });
}

const BURY_CALLS = `
  WITH gone AS (DELETE FROM async_call WHERE resource_id = $1 RETURNING rid, ${OF_A_GONE_CALL}),
  tallied AS (${TALLY_GONE})
  ${bury('clock_timestamp()')}`;

async function rows<Row>(manager: EntityManager, sql: string, parameters: unknown[]): Promise<Row[]> {
  return manager.query<Row[]>(sql, parameters);
}
