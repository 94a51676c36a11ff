import type { LogLine, Progress } from '@airlock/core';
import { SYSTEM_ACTOR, isRid } from '@airlock/core';
import type { GroupCommit, Write } from '../commit/group-commit.js';
import { insertLog } from './log-mapper.js';
import {
  LINES_TO_APPEND,
  PROGRESS_TO_REPORT,
  type LinesToAppend,
  type ProgressToReport,
} from './rows-to-write.js';

/**
 * Leaves the version alone, so that the attempt that reports can still be settled, and moves `updated_at`, so that who
 * watches the call sees it.
 */
export const REPORT: Write<ProgressToReport> = {
  name: 'report',
  rows: PROGRESS_TO_REPORT,
  text: `
    WITH reported AS (
      UPDATE async_call call SET
        progress = coalesce(input.percent, call.progress), updated_at = greatest(call.updated_at, input.at)
      FROM unnest($1::progress_to_report[]) WITH ORDINALITY input
      WHERE call.rid = input.rid AND call.fence = input.fence AND call.lease_until IS NOT NULL
      RETURNING call.id, call.attempts, call.progress, input.ordinality, input.at, input.line
    ),
    logged AS (
      INSERT INTO async_call_log (call_id, at, kind, actor, event, params, attempt)
      SELECT id, at, 'progress', '${SYSTEM_ACTOR}', 'progress', jsonb_build_object('percent', progress, 'text', line), attempts
      FROM reported WHERE line IS NOT NULL ORDER BY ordinality
    )
    SELECT ordinality FROM reported`,
};

export async function reportProgress(commit: GroupCommit, progress: Progress): Promise<boolean> {
  if (!isRid(progress.rid)) return false;
  // Two reports of one call are two changes of one row, which one statement does not make.
  const how = { bytes: 200 + (progress.line?.length ?? 0), serialKey: progress.rid };
  return (await commit.write(REPORT, progress, how)) !== null;
}

/** Waits for the rows of the calls, as every writer of their logs does; see {@link insertLog}. */
export const APPEND: Write<LinesToAppend> = {
  name: 'append',
  rows: LINES_TO_APPEND,
  text: `
    WITH held AS MATERIALIZED (
      SELECT call.id, input.lines, input.ordinality
      FROM unnest($1::lines_to_append[]) WITH ORDINALITY input JOIN async_call call ON call.id = input.call_id
      FOR NO KEY UPDATE OF call
    ),
    logged AS (${insertLog('held', false)})
    SELECT ordinality FROM held`,
};

export async function appendLog(commit: GroupCommit, callId: number, log: readonly LogLine[]): Promise<void> {
  const bytes = log.reduce((sum, { params }) => sum + 200 + JSON.stringify(params).length, 0);
  await commit.write(APPEND, { callId, log }, { bytes, lockOrder: callId });
}
