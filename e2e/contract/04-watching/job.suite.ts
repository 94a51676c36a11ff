import { chance, timely } from '@airlock/testing';
import { describe, it } from 'vitest';
import { expectProblem } from '../../harness/problem.js';
import type { Product } from '../../harness/profiles.js';
import { jsonOf } from '../../harness/requester.js';
import { hasFailed, isDone, isRunning, waitsForItsNextTry, Watcher } from '../../harness/watcher.js';
import type { JobRecord } from '../../harness/watching.js';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const SOON_MS = 10_000;

export function aJob(product: () => Product): void {
  describe('a job', () => {
    const watcher = new Watcher(() => product().requester);

    const waiting = () => watcher.started('/demo/patient/x?plan=503', waitsForItsNextTry);
    const finished = () => watcher.started('/demo/quick/x', isDone);
    const running = () => watcher.started('/demo/quick/long?seconds=3&pages=1', isRunning);
    /** As long as a poll that is told to wait for a second is held; and as soon as nothing is waited for. */
    const held = { notBeforeMs: 1_000 };
    const atOnce = { promisedMs: SOON_MS };

    it.concurrent('is told whole, with its ETag, Last-Modified and the seconds to its real next try', async ({
      expect,
    }) => {
      const rid = await waiting();
      const answer = await watcher.get(`/jobs/${rid}`);
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({
        'content-type': expect.stringMatching(/^application\/json\b/),
        etag: expect.stringMatching(/^(W\/)?"[^"]+"$/),
        'cache-control': 'no-cache',
        'request-id': expect.stringMatching(/./),
      });
      const { record, ...rest } = jsonOf(answer) as { record: JobRecord };
      expect(rest).toEqual({});
      const below = (name: string) => ({ href: `/jobs/${rid}/${name}` });
      expect(record).toEqual({
        id: rid,
        state: 'queued',
        message: expect.stringMatching(/./),
        last_modified: expect.stringMatching(ISO),
        created: expect.stringMatching(ISO),
        start_time: expect.stringMatching(ISO),
        end_time: null,
        progress: 0,
        code: null,
        description: expect.stringMatching(/./),
        error: expect.stringMatching(/503|Service Unavailable/),
        attempts: 1,
        next_try: expect.stringMatching(ISO),
        reply: null,
        _links: {
          self: { href: `/jobs/${rid}` },
          ...{ result: below('result'), details: below('details') },
          ...{ events: below('events'), cancel: below('cancel') },
        },
      });
      const { 'last-modified': lastModified = '', 'retry-after': retryAfter = '' } = answer.headers;
      expect(Date.parse(lastModified)).toBe(Math.floor(Date.parse(record.last_modified) / 1000) * 1000);
      expect(retryAfter).toMatch(/^\d+$/);
      const untilNextTryS = (Date.parse(record.next_try ?? '') - Date.now()) / 1000;
      expect(Math.abs(Number(retryAfter) - untilNextTryS)).toBeLessThan(5);
    });

    it.concurrent('has no Retry-After and no next try when it is final', async ({ expect }) => {
      const rids = [await finished(), await watcher.started('/demo/hopeless/x?plan=503', hasFailed)];
      for (const rid of rids) {
        const answer = await watcher.get(`/jobs/${rid}`);
        expect(answer.headers).not.toHaveProperty('retry-after');
        const { record } = jsonOf(answer) as { record: JobRecord };
        expect(record).toMatchObject({ next_try: null, end_time: expect.stringMatching(ISO) });
      }
    });

    it.concurrent('of which fields are asked for is told with them, id and last_modified alone', async ({
      expect,
    }) => {
      const answer = await watcher.get(`/jobs/${await finished()}?fields=state,progress,nonsense`);
      const { record } = jsonOf(answer) as { record: JobRecord };
      expect(Object.keys(record).sort()).toEqual(['id', 'last_modified', 'progress', 'state']);
    });

    it.concurrent('that matches If-None-Match is answered 304 without a body', async ({ expect }) => {
      const rid = await waiting();
      const { etag = '' } = (await watcher.get(`/jobs/${rid}`)).headers;
      for (const headers of [{}, { 'cache-control': 'no-cache' }]) {
        const answer = await watcher.get(`/jobs/${rid}`, { 'if-none-match': etag, ...headers });
        expect([answer.status, answer.body.length]).toEqual([304, 0]);
        expect(answer.headers).toMatchObject({ etag, 'cache-control': 'no-cache' });
        expect(answer.headers).not.toHaveProperty('content-type');
      }
      expect((await watcher.get(`/jobs/${rid}`, { 'if-none-match': '"another"' })).status).toBe(200);
    });

    it.concurrent.for(['', '>', '>='])(
      'is held by a long poll with the very date received, to the timeout where nothing happens: last_modified=%sISO',
      async (operator, { expect }) => {
        const rid = await running();
        const { last_modified } = await watcher.record(rid);
        const answer = await timely(held, () =>
          watcher.get(`/jobs/${rid}?poll_timeout=1&last_modified=${operator}${last_modified}`),
        );
        expect(answer.status).toBe(200);
        expect(jsonOf(answer)).toMatchObject({ record: { state: 'running', last_modified } });
      },
    );

    it.concurrent('is held until it changes', async ({ expect }) => {
      const rid = await watcher.started('/demo/patient/x?plan=503', waitsForItsNextTry);
      const { last_modified } = await watcher.record(rid);
      const held = watcher.get(`/jobs/${rid}?poll_timeout=120&last_modified=>=${last_modified}`);
      await chance(500);
      expect((await watcher.cancel(rid)).status).toBe(200);
      const { record } = jsonOf(await held) as { record: JobRecord };
      expect(Date.parse(record.last_modified)).toBeGreaterThan(Date.parse(last_modified));
    });

    it.concurrent('is answered at once where it was modified after the date, whatever zone that is in', async ({
      expect,
    }) => {
      const rid = await waiting();
      const { last_modified } = await watcher.record(rid);
      const before = new Date(Date.parse(last_modified) - 1).toISOString();
      for (const date of [before, before.replace('Z', '+00:00'), before.replace('Z', '%2B00:00')]) {
        const answer = await timely(atOnce, () =>
          watcher.get(`/jobs/${rid}?poll_timeout=60&last_modified=>${date}`),
        );
        expect(answer.status).toBe(200);
      }
    });

    it.concurrent('is held without last_modified until it is modified later than now', async ({ expect }) => {
      const rid = await waiting();
      const answer = await timely(held, () => watcher.get(`/jobs/${rid}?poll_timeout=1`));
      expect(answer.status).toBe(200);
    });

    it.concurrent('that is final answers every long poll at once', async ({ expect }) => {
      const rid = await finished();
      const { last_modified } = await watcher.record(rid);
      for (const query of [`poll_timeout=120&last_modified=>=${last_modified}`, 'poll_timeout=120']) {
        const answer = await timely(atOnce, () => watcher.get(`/jobs/${rid}?${query}`));
        expect(answer.status).toBe(200);
      }
    });

    it.concurrent.for([
      ...['poll_timeout=0', 'poll_timeout=121', 'poll_timeout=1.5', 'poll_timeout=-1', 'poll_timeout=1e1'],
      ...['poll_timeout=', 'poll_timeout=ten', 'last_modified=yesterday', 'last_modified=>=2026-02-30T00:00'],
      ...['last_modified=', 'poll_timeout=1&last_modified=<2026-01-31T12:00:00.000Z'],
    ])('refuses %s with 400', async (query) => {
      const answer = await watcher.get(`/jobs/${await watcher.start('/demo/quick/x')}?${query}`);
      expectProblem(answer, 400, { type: 'invalid-request' });
    });

    it.concurrent('is waited for with Prefer: wait and If-None-Match: 200 on change, 304 at the end of the wait', async ({
      expect,
    }) => {
      const quiet = await waiting();
      const { etag = '' } = (await watcher.get(`/jobs/${quiet}`)).headers;
      const answer = await timely(held, () =>
        watcher.get(`/jobs/${quiet}`, { 'if-none-match': etag, prefer: 'wait=1' }),
      );
      expect([answer.status, answer.body.length]).toEqual([304, 0]);
      expect(answer.headers['preference-applied']).toBe('wait=1');

      const changing = await watcher.started('/demo/quick/x?plan=503,200', waitsForItsNextTry);
      const known = (await watcher.get(`/jobs/${changing}`)).headers.etag ?? '';
      const changed = await watcher.get(`/jobs/${changing}`, { 'if-none-match': known, prefer: 'wait=60' });
      expect(changed.status).toBe(200);
      expect(changed.headers['preference-applied']).toBe('wait=60');
      expect(changed.headers.etag).not.toBe(known);
    });
  });
}
