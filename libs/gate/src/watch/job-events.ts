import { hasResponse, type WatchedCall } from '@airlock/core';
import { jobProgress } from './job-record.js';
import { jobState, refusalIn, type JobState } from './job-state.js';
import { whatFollows } from './what-follows.js';

/** What the stream of a call tells (contract §4). `data` is written as JSON. */
export type JobEvent = Readonly<{ id: number; event: 'state' | 'progress' | 'log' | 'done'; data: unknown }>;

/** A line that is told of: the ids of what follows it are made of its own. */
export type ToldLine = Readonly<{ id: number; at: Date }>;

/** What a `state` says: of the rid, and as of when. */
type Standing = Readonly<{ id: string; state: JobState; message: string; last_modified: string }>;

/** Ids of events that one line of a log has room for. The first one is of the line itself. */
const IDS_A_LINE = 100_000;
/** How the line left the job. */
const STATE = 1;
/** That the next attempt began after the line; the ids between were given to versions of the call, by earlier releases. */
const BEGINNING = IDS_A_LINE - 3;
/** Of a job that has ended, state and `done` have the last ids of its last line: nothing that follows changes them. */
const LAST_STATE = IDS_A_LINE - 2;
const DONE = IDS_A_LINE - 1;

export function lineOfEvent(eventId: number): number {
  return Math.floor(eventId / IDS_A_LINE);
}

export function eventOfLine(lineId: number): number {
  return lineId * IDS_A_LINE;
}

/** How a line left a job that has not ended. */
export function stateAfter(
  rid: string,
  line: ToldLine,
  { state, message }: Pick<Standing, 'state' | 'message'>,
): JobEvent {
  const standing: Standing = { id: rid, state, message, last_modified: line.at.toISOString() };
  return { id: eventOfLine(line.id) + STATE, event: 'state', data: { ...standing, progress: 0 } };
}

/**
 * That an attempt runs which began after a line. No line says when: live the lease shows it and later the next line of
 * that attempt, so it tells nothing but what both know.
 */
export function beginningAfter(rid: string, line: ToldLine): JobEvent {
  const event = stateAfter(rid, line, ATTEMPT_GOES_ON);
  return { ...event, id: eventOfLine(line.id) + BEGINNING };
}

export const ATTEMPT_GOES_ON = { state: 'running', message: 'the attempt goes on' } as const;

/** How the call ended with a line, and that nothing follows: whatever became of the delivery, whenever that is read. */
export function endAfter(watched: WatchedCall, line: ToldLine): JobEvent[] {
  const { call } = watched;
  const id = eventOfLine(line.id);
  const standing: Standing = {
    ...{ id: call.rid, state: jobState(watched) },
    ...{ message: endOf(watched), last_modified: line.at.toISOString() },
  };
  return [
    { id: id + LAST_STATE, event: 'state', data: { ...standing, progress: jobProgress(watched) } },
    { id: id + DONE, event: 'done', data: standing },
  ];
}

function endOf(watched: WatchedCall): string {
  const refusal = refusalIn(watched);
  if (refusal) return `done, answered ${refusal.status}`;
  return hasResponse(watched.call) ? 'done' : whatFollows(watched.call);
}
