import { logMessage, type LogKind, type LogLine } from '@airlock/core';
import type { JobEvent } from './job-events.js';

/** Deliveries and mails are the airlock's own affair; the rest is what became of the request. */
const TOLD = new Set<LogKind>(['accepted', 'attempt', 'progress', 'edit', 'reset', 'cancel']);

/** A line that a store has given its id. */
export type StoredLine = LogLine & { id: number };

/** Whether a requester is told of a line. What was answered is told as `done`, whatever became of its delivery. */
export function isTold(line: LogLine): boolean {
  if (line.event === 'call.ended') return line.params.status === 'CALL_ERROR';
  return TOLD.has(line.kind);
}

/** A line of the log as an event (contract §4). */
export function lineEvent(line: StoredLine, id: number): JobEvent {
  const data = { at: line.at.toISOString(), message: logMessage(line) };
  return line.event === 'progress'
    ? { id, event: 'progress', data: { ...data, progress: line.params.percent } }
    : { id, event: 'log', data: { ...data, kind: line.kind } };
}
