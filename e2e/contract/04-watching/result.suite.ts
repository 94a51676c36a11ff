import { describe, it } from 'vitest';
import { expectProblem } from '../../harness/problem.js';
import type { Product } from '../../harness/profiles.js';
import { jsonOf, Requester } from '../../harness/requester.js';
import { ProductFixture } from '../../harness/product-fixture.js';
import { hasFailed, isDone, isRunning, waitsForItsNextTry, Watcher } from '../../harness/watcher.js';

/** Bytes that no parser and printer would give back. */
const JSON_TEXT = '{ "z":1,\r\n "order": 12345678901234567890,"a" : [1.0, 1e2] }\n';

export function theResult(product: () => Product): void {
  describe('the result', () => {
    const watcher = new Watcher(() => product().requester);

    it.concurrent('is the stored status, bytes and type, with the headers that belong to them', async ({
      expect,
      onTestFinished,
    }) => {
      const body = Buffer.from([0, 255, 128, 13, 10, 0x7b]);
      const headers = {
        'content-type': 'Application/X-Thing;  charset="utf-8"',
        'content-disposition': 'attachment; filename="a b.bin"',
        'content-language': 'mi, en',
        location: '/orders/7?x=%20y',
        'x-inner': 'not ours',
      };
      const { path } = await new ProductFixture(product(), onTestFinished).http([
        { status: 201, headers, body },
      ]);
      const rid = await watcher.started(path, isDone);
      for (const route of [`/jobs/${rid}/result`, `/bgrs/${rid}/result`]) {
        const answer = await watcher.get(route);
        expect([answer.status, answer.body]).toEqual([201, body]);
        const { 'x-inner': _, ...kept } = headers;
        expect(answer.headers).toMatchObject({
          ...kept,
          etag: expect.stringMatching(/^"[^"]+"$/),
          'x-content-type-options': 'nosniff',
          'content-security-policy': expect.stringMatching(/\bsandbox\b/),
        });
        expect(answer.headers).not.toHaveProperty('x-inner');
      }
    });

    it.concurrent.for([
      ['application/json', JSON_TEXT],
      ['text/csv; charset=iso-8859-1; header=present', Buffer.from('name\r\nZo\u00eb\r\n', 'latin1')],
      [null, 'bytes of no type'],
      ['text/plain', ''],
    ] as const)(
      'of the type %s keeps it, and every byte',
      async ([type, body], { expect, onTestFinished }) => {
        const headers: Record<string, string> = type === null ? {} : { 'content-type': type };
        const { path } = await new ProductFixture(product(), onTestFinished).http([
          { status: 200, headers, body },
        ]);
        const answer = await watcher.get(`/jobs/${await watcher.started(path, isDone)}/result`);
        expect(answer.headers['content-type']).toBe(type ?? undefined);
        expect(answer.body).toEqual(Buffer.from(body));
      },
    );

    it.concurrent('is not sent again to somebody who knows its tag', async ({ expect }) => {
      const rid = await watcher.started('/demo/quick/csv', isDone);
      const { etag = '' } = (await watcher.get(`/jobs/${rid}/result`)).headers;
      const answer = await watcher.get(`/jobs/${rid}/result`, { 'if-none-match': etag });
      expect([answer.status, answer.body.length]).toEqual([304, 0]);
    });

    it.concurrent('of a call that failed is its problem, with the status of that', async ({ expect }) => {
      const rid = await watcher.started('/demo/hopeless/x?plan=503', hasFailed);
      const answer = await watcher.get(`/jobs/${rid}/result`);
      expect(expectProblem(answer, 502, { type: 'call-failed' }).instance).toBe(`/jobs/${rid}`);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
    });

    it.concurrent('of a call that was answered with an error is that error', async ({ expect }) => {
      const rid = await watcher.started('/demo/quick/x?plan=404', hasFailed);
      const answer = await watcher.get(`/jobs/${rid}/result`);
      expect([answer.status, answer.headers['content-type']]).toEqual([404, 'application/problem+json']);
    });

    it.concurrent('of a call that was cancelled is 410', async ({ expect }) => {
      const rid = await watcher.started('/demo/patient/x?plan=503', waitsForItsNextTry);
      expect((await watcher.cancel(rid)).status).toBe(200);
      for (const path of ['jobs', 'bgrs'])
        expectProblem(await watcher.get(`/${path}/${rid}/result`), 410, { type: 'cancelled' });
    });

    it.concurrent('that is not ready is 404, not to be kept, and says how the call stands', async ({
      expect,
    }) => {
      const waiting = await watcher.started('/demo/patient/x?plan=503', waitsForItsNextTry);
      const running = await watcher.started('/demo/quick/long?seconds=50&pages=1', isRunning);
      for (const rid of [waiting, running]) {
        const job = await watcher.record(rid);
        const answer = await watcher.get(`/jobs/${rid}/result`);
        expectProblem(answer, 404, { type: 'result-not-ready' });
        const { state, progress, start_time, next_try } = job;
        expect(jsonOf(answer)).toMatchObject({ state, progress, start_time, next_try });
        expect(answer.headers).toMatchObject({
          'cache-control': 'no-store',
          'retry-after': expect.stringMatching(/^[1-9]\d*$/),
        });
      }
      await watcher.cancel(running);
    });

    it.concurrent('that is gone is 410', async () => {
      const rid = await watcher.started('/demo/quick/x', isDone);
      await watcher.remove(rid);
      for (const path of ['jobs', 'bgrs'])
        expectProblem(await watcher.get(`/${path}/${rid}/result`), 410, { type: 'gone' });
    });

    it.concurrent('is shared with whoever has valid credentials, and with nobody else', async ({
      expect,
      onTestFinished,
    }) => {
      const rid = await watcher.started('/demo/quick/csv', isDone);
      const fixture = new ProductFixture(product(), onTestFinished);
      const { client: other } = await fixture.client({ resources: ['elsewhere'] });
      const stranger = new Requester(() => product().url, null);
      for (const path of ['jobs', 'bgrs']) {
        const target = `/${path}/${rid}/result`;
        expect((await other.ask(target, { method: 'GET' })).status).toBe(200);
        const refused = await stranger.ask(target, { method: 'GET' });
        expectProblem(refused, 401, {});
        expect(refused.headers).toHaveProperty('www-authenticate');
      }
    });

    it.concurrent('is where the queue leads once the call has finished, but never the job itself', async ({
      expect,
    }) => {
      const waiting = await watcher.started('/demo/patient/x?plan=503', waitsForItsNextTry);
      const failed = await watcher.started('/demo/hopeless/x?plan=503', hasFailed);
      for (const rid of [waiting, failed]) {
        const queue = await watcher.get(`/queue/${rid}`);
        expect(queue.status).toBe(200);
        expect(jsonOf(queue)).toEqual(jsonOf(await watcher.get(`/jobs/${rid}`)));
      }
      const rid = await watcher.started('/demo/quick/x', isDone);
      const queue = await watcher.get(`/queue/${rid}`);
      expect([queue.status, queue.headers.location]).toEqual([303, `/jobs/${rid}/result`]);
      expect((await watcher.get(`/jobs/${rid}`)).status).toBe(200);
    });
  });
}
