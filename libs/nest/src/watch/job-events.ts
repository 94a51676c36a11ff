import { logMessage, type AsyncCall, type LogLine } from '@airlock/core';
import { jobProgress, jobStanding } from '../jobs/job-record.js';
import { isJobFinal } from '../jobs/job-state.js';

/** What the stream of a call tells (contract §4). `data` is written as JSON. */
export type JobEvent = Readonly<{ id: number; event: 'state' | 'progress' | 'log' | 'done'; data: unknown }>;

/** Versions of a call between two lines of its log are fewer than this; so ids grow with lines first, then with versions. */
const VERSIONS_A_LINE = 100_000;

export function lineOfEvent(eventId: number): number {
  return Math.floor(eventId / VERSIONS_A_LINE);
}

export function lineEvent(line: LogLine & { id: number }): JobEvent {
  const id = line.id * VERSIONS_A_LINE;
  const data = { at: line.at.toISOString(), message: logMessage(line) };
  return line.event === 'progress'
    ? { id, event: 'progress', data: { ...data, progress: line.params.percent } }
    : { id, event: 'log', data: { ...data, kind: line.kind } };
}

/** How the call stands after the line of that id, and that nothing follows where that is so. */
export function stateEvents(call: AsyncCall, progress: number, lastLineId: number): JobEvent[] {
  const id = lastLineId * VERSIONS_A_LINE + (call.version % VERSIONS_A_LINE);
  const standing = jobStanding(call);
  const state: JobEvent = {
    id,
    event: 'state',
    data: { ...standing, progress: jobProgress(call, progress) },
  };
  return isJobFinal(call) ? [state, { id: id + 1, event: 'done', data: standing }] : [state];
}
