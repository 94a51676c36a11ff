import {
  LocalChangeFeed,
  type AsyncCall,
  type CallReader,
  type LogLine,
  type WatchedCall,
} from '@airlock/core';
import { propertyRuns } from '@airlock/testing/property-runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aHistory, RID, type Moment } from '../../test/job-histories.js';
import type { GateOptions } from '../gate-options.js';
import { EventStream } from './event-stream.js';
import type { JobEvent } from './job-events.js';

const READS_AT_MOST = 5_000;

/** A call whose time goes on with each reading, by so many commits; it stands still where it is said to. */
class PassingCall implements Pick<CallReader, 'watch' | 'logAfter'> {
  readonly feed = new LocalChangeFeed();
  private reads = 0;
  private now = 0;

  constructor(
    private readonly history: readonly Moment[],
    private readonly steps: readonly number[],
  ) {}

  get call(): AsyncCall {
    return this.history[this.now]!.call;
  }

  async watch(): Promise<WatchedCall> {
    this.pass();
    return { call: this.call, progress: 50, response: null };
  }

  async logAfter(_: number, line: number, limit: number): Promise<(LogLine & { id: number })[]> {
    this.pass();
    const log = this.history.slice(0, this.now + 1).flatMap(({ lines }) => lines);
    return log
      .map((each, index) => ({ ...each, id: 10 * (index + 1) }))
      .filter(({ id }) => id > line)
      .slice(0, limit);
  }

  private pass(): void {
    if (this.reads > READS_AT_MOST) throw new Error('The stream reads on and on, and tells nothing');
    const step = this.steps[this.reads++ % this.steps.length] ?? 1;
    this.now = Math.min(this.now + step, this.history.length - 1);
    this.feed.changed([RID]);
  }
}

/** @param most how many events are read before the reader goes away */
async function read(call: PassingCall, lastEventId = 0, most = Infinity): Promise<JobEvent[]> {
  const stream = new EventStream({ reader: call } as unknown as GateOptions, call.feed);
  const told: JobEvent[] = [];
  for await (const event of stream.events(call.call, lastEventId, new AbortController().signal)) {
    told.push(event);
    if (told.length === most) break;
  }
  return told;
}

const later = (moments: readonly Moment[]) => read(new PassingCall(moments, [moments.length]));
const isOfAnEnd = ({ id }: JobEvent) => id % 100_000 >= 99_998;
/** Of a job that was sent again, its earlier end is told only to who reads it before that. */
const withoutFormerEnds = (events: readonly JobEvent[]) =>
  events.filter((event, index) => index >= events.length - 2 || !isOfAnEnd(event));

describe('the events of a job', () => {
  it('are one list, whatever happens between two reads, and wherever a reader goes away and resumes', async () => {
    await fc.assert(
      fc.asyncProperty(
        aHistory,
        fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 8 }).filter((steps) => steps.some(Boolean)),
        fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 4 }),
        async (moments, steps, visits) => {
          const call = new PassingCall(moments, steps);
          const live: JobEvent[] = [];
          const all = await later(moments);
          for (const most of visits) live.push(...(await read(call, live.at(-1)?.id, most)));
          // So many visits come to the end whatever the steps are; a list that does not end fails, and does not hang.
          const most = moments.length * steps.length;
          for (let visit = 0; visit < most && live.at(-1)?.id !== all.at(-1)?.id; visit++)
            live.push(...(await read(call, live.at(-1)?.id)));
          expect(withoutFormerEnds(live)).toEqual(all);
          const afterDone = live.filter((_, index) => live[index - 1]?.event === 'done');
          for (const { data } of afterDone) expect(data).toMatchObject({ kind: 'reset' });
          expect(all.filter(({ event }) => event === 'done')).toEqual([all.at(-1)]);
          const ids = all.map(({ id }) => id);
          expect(ids).toEqual([...new Set(ids)].toSorted((one, other) => one - other));
        },
      ),
      { numRuns: propertyRuns(400) },
    );
  });

  it('resume strictly after each of them, and after ids between them, as earlier releases gave', async () => {
    const given = fc.array(fc.integer({ min: 2, max: 99_000 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(aHistory, given, async (moments, versions) => {
        const all = await later(moments);
        const lines = all.filter(({ event }) => event === 'log' || event === 'progress');
        const seen = [
          ...all.map(({ id }) => id),
          ...lines.flatMap(({ id }) => versions.map((version) => id + version)),
        ];
        for (const id of seen) {
          const resumed = await read(new PassingCall(moments, [moments.length]), id);
          expect(resumed).toEqual(all.filter((event) => event.id > id));
        }
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});
