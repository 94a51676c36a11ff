import type { LogLine } from '@airlock/core';
import {
  ATTEMPT_GOES_ON,
  beginningAfter,
  eventOfLine,
  stateAfter,
  type JobEvent,
  type ToldLine,
} from './job-events.js';
import type { JobState } from './job-state.js';
import { isTold, lineEvent, type StoredLine } from './told-lines.js';
import { nextTry } from './what-follows.js';

type Stage = 'queued' | 'running' | 'ended';

/** How far a job is by the lines of its log so far, and the last one of them that was told. */
export type Course = Readonly<{ stage: Stage; last: ToldLine | null }>;

/**
 * That of a job of which no line has been read. From here the course may begin with any line that was told: it says by
 * itself how far the job is (but for a `log.noted` of before there were events), so who resumes after it needs none before.
 */
export const UNREAD: Course = { stage: 'queued', last: null };

/**
 * What one more line tells, and how far the job is by then: the one place where events are made of a log, for who reads
 * it as it grows and for who reads it later. What comes after the line that ended a job (its deliveries, mails, an
 * operator's corrections) is not told as an event, so that `done` is the last one whenever the events are read.
 */
export function tell(
  rid: string,
  course: Course,
  line: StoredLine,
): { course: Course; events: readonly JobEvent[] } {
  const stage = stageAfter(course.stage, line);
  const isAfterTheEnd = course.stage === 'ended' && stage === 'ended';
  // That the call has ended, the state and `done` tell.
  if (isAfterTheEnd || !isTold(line) || line.event === 'call.ended')
    return { course: { ...course, stage }, events: [] };
  const hasBegun = course.stage === 'queued' && isOfAttempt(line);
  const standing = standingAfter(line);
  return {
    course: { stage, last: { id: line.id, at: line.at } },
    events: [
      ...(hasBegun ? beginning(rid, course) : []),
      lineEvent(line, eventOfLine(line.id)),
      ...(standing ? [stateAfter(rid, line, standing)] : []),
    ],
  };
}

/** That an attempt of a job that was queued runs. */
export function beginning(rid: string, { stage, last }: Course): JobEvent[] {
  return stage === 'queued' && last ? [beginningAfter(rid, last)] : [];
}

/** Whether a job that may have ended was sent again. */
export function isReopening(line: LogLine): boolean {
  return line.event === 'call.reset' && line.params.to === 'CALL_RETRY';
}

function isOfAttempt(line: LogLine): boolean {
  switch (line.event) {
    case 'attempt.answered':
    case 'attempt.failed':
    case 'attempt.interrupted':
    case 'progress':
      return true;
    case 'call.cancelled':
      return line.params.running;
    default:
      return false;
  }
}

function stageAfter(stage: Stage, line: LogLine): Stage {
  switch (line.event) {
    case 'call.accepted':
      // Where the synchronous attempt failed, the line of that follows.
      return line.params.trigger === 'background' ? 'queued' : 'running';
    case 'progress':
      return 'running';
    case 'attempt.failed':
    case 'attempt.interrupted':
      return line.params.nextTry === null ? 'ended' : 'queued';
    case 'attempt.answered':
    case 'call.ended':
      return 'ended';
    case 'call.cancelled':
      // A delivery may be what runs.
      return line.params.running && stage !== 'ended' ? 'running' : 'ended';
    case 'call.reset':
      return isReopening(line) ? 'queued' : stage;
    default:
      return stage;
  }
}

/** How a line left the job, where it changed that and did not end it. */
function standingAfter(line: LogLine): Readonly<{ state: JobState; message: string }> | null {
  const queued = (message: string) => ({ state: 'queued', message }) as const;
  switch (line.event) {
    case 'call.accepted':
      if (line.params.trigger === 'background') return queued(nextTry(line.at.toISOString()));
      return line.params.trigger === 'handed-over' ? ATTEMPT_GOES_ON : null;
    case 'attempt.failed':
    case 'attempt.interrupted': {
      const { nextTry: date, triesLeft } = line.params;
      if (date === null) return null;
      const follows = nextTry(date, triesLeft);
      return queued(line.attempt === undefined ? follows : `attempt ${line.attempt} failed; ${follows}`);
    }
    case 'call.reset':
      return isReopening(line) ? queued(nextTry(line.at.toISOString(), line.params.tries)) : null;
    case 'call.woken':
      return queued(nextTry(line.at.toISOString()));
    case 'call.rescheduled': {
      const { nextTry: date, triesLeft } = line.params;
      return date === null ? null : queued(nextTry(date, triesLeft));
    }
    default:
      return null;
  }
}
