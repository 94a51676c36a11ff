import { timely } from '@airlock/testing';
import { describe, it } from 'vitest';
import { eventsOf, openStream, readStream } from '../../harness/event-reader.js';
import { expectProblem } from '../../harness/problem.js';
import type { Product } from '../../harness/profiles.js';
import { SEEDS } from '../../harness/seeds.js';
import { hasFailed, isDone, isRunning, Watcher } from '../../harness/watcher.js';

export function theEvents(product: () => Product): void {
  describe('the events of a job', () => {
    const watcher = new Watcher(() => product().requester);

    const open = (rid: string, lastEventId?: number) =>
      openStream(`${product().url}/jobs/${rid}/events`, {
        authorization: `Bearer ${SEEDS.apiKey}`,
        ...(lastEventId !== undefined && { 'last-event-id': String(lastEventId) }),
      });

    it.concurrent('are a text/event-stream of state, progress, log and done, each with a growing id', async ({
      expect,
    }) => {
      const rid = await watcher.start('/demo/quick/long?seconds=1&pages=2');
      const answer = await open(rid);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers).toMatchObject({
        'content-type': 'text/event-stream',
        'request-id': expect.stringMatching(/./),
      });
      const events = await eventsOf(answer);
      expect(new Set(events.map(({ event }) => event))).toEqual(
        new Set(['state', 'progress', 'log', 'done']),
      );
      const ids = events.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)].toSorted((one, other) => one - other));
      expect(events.at(-1)).toMatchObject({ event: 'done', data: { id: rid, state: 'success' } });
    });

    it.concurrent('come as they happen: progress is told while the job runs', async ({ expect }) => {
      const rid = await watcher.started('/demo/quick/long?seconds=2&pages=4', isRunning);
      for await (const told of readStream(await open(rid))) {
        if ('id' in told && told.event === 'progress') {
          expect(told.data).toMatchObject({ progress: 25, message: expect.stringContaining('page 1 of 4') });
          expect((await watcher.record(rid)).state).toBe('running');
          return;
        }
      }
      throw new Error('The stream told of no progress');
    });

    it.concurrent('tell of each progress what was told of it then, whenever they are read', async ({
      expect,
    }) => {
      const rid = await watcher.started('/demo/quick/long?seconds=0&pages=4', isDone);
      const events = (await eventsOf(await open(rid))).filter(({ event }) => event === 'progress');
      const told = events.map(({ data }) => [data['progress'], /page \d/.exec(String(data['message']))?.[0]]);
      expect(told).toEqual([
        [25, 'page 1'],
        [50, 'page 2'],
        [75, 'page 3'],
        [100, 'page 4'],
      ]);
    });

    it.concurrent('begin with the first stored one, for a job that has ended too, and then close', async ({
      expect,
    }) => {
      const done = await eventsOf(await open(await watcher.started('/demo/quick/x', isDone)));
      expect(done.map(({ event }) => event)).toEqual(expect.arrayContaining(['state', 'done']));
      const failed = await eventsOf(
        await open(await watcher.started('/demo/hopeless/x?plan=503', hasFailed)),
      );
      expect(failed.map(({ event }) => event)).toEqual(expect.arrayContaining(['state', 'done']));
      expect(failed.at(-1)).toMatchObject({ event: 'done', data: { state: 'failure' } });
    });

    it.concurrent('resume strictly after Last-Event-ID; where nothing is left the answer is 204', async ({
      expect,
    }) => {
      const rid = await watcher.started('/demo/quick/long?seconds=0&pages=2', isDone);
      const all = await eventsOf(await open(rid));
      for (const [index, { id }] of all.slice(0, -1).entries())
        expect(await eventsOf(await open(rid, id))).toEqual(all.slice(index + 1));
      const nothing = await open(rid, all.at(-1)?.id);
      expect([nothing.statusCode, await eventsOf(nothing)]).toEqual([204, []]);
    });

    it.concurrent('of an unknown job are a problem, not a stream', async () => {
      const answer = await watcher.get(`/jobs/${'0'.repeat(32)}/events`, { accept: 'text/event-stream' });
      expectProblem(answer, 404, { type: 'unknown-request' });
    });

    it.concurrent('are kept open by a comment every 15 s', async ({ expect }) => {
      const rid = await watcher.start('/demo/patient/x?plan=503');
      const stream = await open(rid);
      const isCommented = await timely({ notBeforeMs: 14_500, promisedMs: 15_000 }, async () => {
        for await (const told of readStream(stream)) if ('comment' in told) return true;
        return false;
      });
      expect(isCommented, 'the stream was closed before it had a comment').toBe(true);
    });
  });
}
