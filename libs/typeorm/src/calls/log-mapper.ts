import type { LogEvent, LogLine } from '@airlock/core';
import type { AsyncCallLogRow } from './async-call-log.row.js';

export function logLineOf(row: AsyncCallLogRow): LogLine & { id: number } {
  const { id, at, kind, actor, attempt, duration_ms, diff, operation_id } = row;
  return {
    ...eventOf(row),
    ...{ id: Number(id), at, kind, actor },
    ...(attempt !== null && { attempt }),
    ...(duration_ms !== null && { durationMs: duration_ms }),
    ...(diff !== null && { diff }),
    ...(operation_id !== null && { operation: Number(operation_id) }),
  };
}

/** The facts of a stored event are those that were written with it. */
export function eventOf({ event, params }: Pick<AsyncCallLogRow, 'event' | 'params'>): LogEvent {
  return { event, params } as LogEvent;
}

/** Whether there is a lease; null where there is nothing that it could be for. */
const STATE = `, source.version, source.status,
      CASE WHEN source.ttl IS NOT NULL THEN source.lease_until IS NOT NULL END`;

/**
 * Inserts the `lines` of each row of `source` into the log of the call that the row names by `id`.
 * Identity numbers are drawn in the order of the lines, while the rows of the calls are locked by this transaction:
 * within a call they grow as the commits do, so that who reads on from the last one misses none.
 * @param changes whether the rows have the state that the lines tell of, which is kept beside them
 */
export function insertLog(source: string, changes: boolean): string {
  const [columns, state] = changes ? [', version, status, leased', STATE] : ['', ''];
  return `
    INSERT INTO async_call_log (call_id, at, kind, actor, event, params, attempt, duration_ms, diff, operation_id${columns})
    SELECT source.id, line.at, line.kind, line.actor, line.event, line.params, line.attempt, line.duration_ms, line.diff,
      line.operation_id${state}
    FROM ${source} source CROSS JOIN LATERAL unnest(source.lines) WITH ORDINALITY line
    ORDER BY source.ordinality, line.ordinality`;
}
