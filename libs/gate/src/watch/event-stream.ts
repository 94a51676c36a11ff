import { Inject, Injectable } from '@nestjs/common';
import type { AsyncCall, ChangeFeed } from '@airlock/core';
import { GATE_OPTIONS, type GateOptions } from '../gate-options.js';
import { CHANGE_FEED } from '../store/change-feed.provider.js';
import { beginning, isReopening, tell, UNREAD, type Course } from './job-course.js';
import { endAfter, lineOfEvent, type JobEvent } from './job-events.js';
import { isJobFinal, jobState } from './job-state.js';

const LINES_AT_ONCE = 500;

/** The events of a call as they happen, from the first stored one on or after one that was seen (WHATWG SSE). */
@Injectable()
export class EventStream {
  constructor(
    @Inject(GATE_OPTIONS) private readonly options: GateOptions,
    @Inject(CHANGE_FEED) private readonly feed: ChangeFeed,
  ) {}

  /** Whether somebody who saw that event has seen all. */
  async hasEnded(call: AsyncCall, lastEventId: number): Promise<boolean> {
    return isJobFinal(call) && (await this.read(call, placeAfter(lastEventId)))?.events.length === 0;
  }

  /** Gives events until the call is over or gone, or the signal is aborted. */
  async *events(call: AsyncCall, lastEventId: number, signal: AbortSignal): AsyncGenerator<JobEvent> {
    const bell = new Bell();
    const unsubscribe = await this.feed.subscribe(call.rid, () => bell.ring());
    const stop = () => bell.ring();
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (let place = placeAfter(lastEventId); !signal.aborted;) {
        const heard = bell.next();
        const read = await this.read(call, place);
        if (!read) return;
        yield* read.events;
        if (read.isOver) return;
        place = read.place;
        if (read.events.length === 0) await heard;
      }
    } finally {
      signal.removeEventListener('abort', stop);
      unsubscribe();
    }
  }

  /**
   * What is told after a place. How the call stands is read before its log: so what is told of a job that has ended is all
   * that led to its end, and `done` comes once (contract §4).
   * @returns some of it where there is much; null for a call that is gone
   */
  private async read({ id, rid }: AsyncCall, place: Place): Promise<Read | null> {
    const watched = await this.options.reader.watch(rid);
    if (watched === null || watched === 'gone') return null;
    const { events, course, line, isWhole, isReopened } = await this.linesAfter({ id, rid }, place);
    const { call } = watched;
    // A call that was read before it was sent again has not ended.
    const isOver = isWhole && isJobFinal(call) && !isReopened;
    const end = isOver ? endAfter(watched, course.last ?? { id: place.line, at: call.updatedAt }) : [];
    // A lease belongs to the last line only where no line came since it was read.
    const runs = events.length === 0 && isWhole && jobState(watched) === 'running';
    const told = [...events, ...(runs ? beginning(rid, course) : []), ...end].filter(isAfter(place));
    return { events: told, isOver, place: { eventId: told.at(-1)?.id ?? place.eventId, line, course } };
  }

  /** What the lines of a log tell after a place, and how far the job is by then. */
  private async linesAfter({ id, rid }: Pick<AsyncCall, 'id' | 'rid'>, place: Place): Promise<Lines> {
    const events: JobEvent[] = [];
    let course = place.course ?? UNREAD;
    let isReopened = false;
    // Of who has read nothing here yet, the line that was seen last is read again: it tells how far the job was.
    for (let line = place.course ? place.line : place.line - 1; ;) {
      const lines = await this.options.reader.logAfter(id, line, LINES_AT_ONCE);
      for (const each of lines) {
        const told = tell(rid, course, each);
        course = told.course;
        events.push(...told.events.filter(isAfter(place)));
        isReopened ||= each.id > place.line && isReopening(each);
        line = each.id;
      }
      const isWhole = lines.length < LINES_AT_ONCE;
      if (isWhole || events.length > 0) return { events, course, line, isWhole, isReopened };
    }
  }
}

/** How far a reader is: the event and the line that were read last, and the job's course by then, where that is known. */
type Place = Readonly<{ eventId: number; line: number; course: Course | null }>;
type Lines = Readonly<{
  events: readonly JobEvent[];
  course: Course;
  line: number;
  isWhole: boolean;
  isReopened: boolean;
}>;
type Read = Readonly<{ events: readonly JobEvent[]; isOver: boolean; place: Place }>;

function placeAfter(eventId: number): Place {
  return { eventId, line: lineOfEvent(eventId), course: null };
}

function isAfter({ eventId }: Place): (event: JobEvent) => boolean {
  return ({ id }) => id > eventId;
}

/** Rings for whoever asked for the next ring before it rang. */
class Bell {
  private wake: () => void = () => undefined;

  next(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  ring(): void {
    this.wake();
  }
}
