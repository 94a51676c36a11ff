import type { LogLine, Progress } from '@airlock/core';
import { ENGINE, isRid } from '@airlock/core';
import type { Database } from '../database.js';
import { Parameters } from '../database.js';
import { commit } from './commit.js';
import { insertLog } from './log-mapper.js';

/**
 * Leaves the version alone, so that the attempt that reports can still be settled, and moves `updated_at`, so that who
 * watches the call sees it.
 */
export async function reportProgress(database: Database, progress: Progress): Promise<boolean> {
  const { rid, fence, at, percent, line } = progress;
  if (!isRid(rid)) return false;
  const parameters = new Parameters();
  const reported = `
    reported AS (
      UPDATE async_call SET
        progress = coalesce(${parameters.add(percent)}, progress),
        updated_at = greatest(updated_at, ${parameters.add(at)})
      WHERE rid = ${parameters.add(rid)} AND fence = ${parameters.add(fence)} AND lease_until IS NOT NULL
      RETURNING id, attempts
    )`;
  const told = line === undefined ? '' : `, logged AS (${insertLine(line, at, parameters)})`;
  const changed = await commit(database, `WITH ${reported}${told} SELECT id FROM reported`, parameters);
  return changed.length > 0;
}

function insertLine(message: string, at: Date, parameters: Parameters): string {
  const kind: LogLine['kind'] = 'progress';
  const values = [at, kind, ENGINE, message].map((value) => parameters.add(value));
  const [when, what, who, said] = values;
  return `
    INSERT INTO async_call_log (call_id, at, kind, actor, message, attempt)
    SELECT id, ${when}::timestamptz, ${what}::text, ${who}::text, ${said}::text, attempts FROM reported`;
}

/** Waits for the row of the call, as every writer of its log does; see {@link insertLog}. */
export async function appendLog(
  database: Database,
  callId: number,
  lines: readonly LogLine[],
): Promise<void> {
  const parameters = new Parameters();
  const id = parameters.add(callId);
  const logged = insertLog('held', lines, parameters);
  const sql = `
    WITH held AS MATERIALIZED (SELECT id FROM async_call WHERE id = ${id} FOR NO KEY UPDATE),
    logged AS (${logged})
    SELECT id FROM held`;
  await commit(database, sql, parameters);
}
