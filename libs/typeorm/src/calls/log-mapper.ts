import type { LogLine } from '@airlock/core';
import type { Parameters } from '../database.js';
import type { AsyncCallLogRow } from './async-call-log.row.js';
import { storableText } from './storable-text.js';

export function logLineOf(row: AsyncCallLogRow): LogLine & { id: number } {
  const { id, at, kind, actor, message, attempt, duration_ms, diff } = row;
  return {
    ...{ id: Number(id), at, kind, actor, message },
    ...(attempt !== null && { attempt }),
    ...(duration_ms !== null && { durationMs: duration_ms }),
    ...(diff !== null && { diff }),
  };
}

/**
 * Inserts lines into the log of the one call that the query `source` gives as `id`.
 * Identity numbers are drawn in the order of the lines, while the row of the call is locked by this statement: within a
 * call they grow as the commits do, so that who reads on from the last one misses none.
 */
export function insertLog(source: string, lines: readonly LogLine[], parameters: Parameters): string {
  const column = <Value>(type: string, value: (line: LogLine) => Value) =>
    `${parameters.add(lines.map(value))}::${type}[]`;
  return `
    INSERT INTO async_call_log (call_id, at, kind, actor, message, attempt, duration_ms, diff)
    SELECT source.id, line.at, line.kind, line.actor, line.message, line.attempt, line.duration_ms, line.diff::json
    FROM ${source} source CROSS JOIN unnest(
      ${column('timestamptz', ({ at }) => at)},
      ${column('text', ({ kind }) => kind)},
      ${column('text', ({ actor }) => storableText(actor))},
      ${column('text', ({ message }) => storableText(message))},
      ${column('int', ({ attempt }) => attempt ?? null)},
      ${column('int', ({ durationMs }) => durationMs ?? null)},
      ${column('text', ({ diff }) => (diff === undefined ? null : JSON.stringify(diff)))}
    ) WITH ORDINALITY line (at, kind, actor, message, attempt, duration_ms, diff, number)
    ORDER BY line.number`;
}
