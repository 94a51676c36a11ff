import { Inject, Injectable } from '@nestjs/common';
import type { AsyncCall, ChangeFeed } from '@airlock/core';
import { AIRLOCK_OPTIONS, type AirlockOptions } from '../airlock-options.js';
import { CHANGE_FEED } from '../engine/change-feed.provider.js';
import { isJobFinal } from '../jobs/job-state.js';
import { lineEvent, lineOfEvent, stateEvents, type JobEvent } from './job-events.js';

const LINES_AT_ONCE = 500;

/** The events of a call as they happen, from the first stored one on or after one that was seen (WHATWG SSE). */
@Injectable()
export class EventStream {
  constructor(
    @Inject(AIRLOCK_OPTIONS) private readonly options: AirlockOptions,
    @Inject(CHANGE_FEED) private readonly feed: ChangeFeed,
  ) {}

  /** Whether somebody who saw that event has seen all. */
  async hasEnded(call: AsyncCall, lastEventId: number): Promise<boolean> {
    return isJobFinal(call) && (await this.eventsAfter(call, lastEventId)).length === 0;
  }

  /** Gives events until the call is over or the signal is aborted. */
  async *events(call: AsyncCall, lastEventId: number, signal: AbortSignal): AsyncGenerator<JobEvent> {
    const bell = new Bell();
    const unsubscribe = await this.feed.subscribe(call.rid, () => bell.ring());
    const stop = () => bell.ring();
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (let seen = lastEventId; !signal.aborted;) {
        const heard = bell.next();
        const events = await this.eventsAfter(call, seen);
        for (const event of events) {
          yield event;
          seen = event.id;
          if (event.event === 'done') return;
        }
        if (events.length === 0) await heard;
      }
    } finally {
      signal.removeEventListener('abort', stop);
      unsubscribe();
    }
  }

  private async eventsAfter({ id, rid }: AsyncCall, eventId: number): Promise<JobEvent[]> {
    const { reader } = this.options;
    const lines = await reader.logAfter(id, lineOfEvent(eventId), LINES_AT_ONCE);
    const current = await reader.watch(rid);
    if (current === null || current === 'gone') return [];
    const { call, progress } = current;
    // That the call has ended, the state and `done` tell.
    const told = lines.filter(({ event }) => event !== 'call.ended').map(lineEvent);
    const lastLine = lines.at(-1)?.id ?? lineOfEvent(eventId);
    const after = lines.length < LINES_AT_ONCE ? stateEvents(call, progress, lastLine) : [];
    return [...told, ...after].filter((event) => event.id > eventId);
  }
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
