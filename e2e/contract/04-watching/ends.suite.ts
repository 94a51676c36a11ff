import { describe, it } from 'vitest';
import { expectProblem } from '../../harness/problem.js';
import type { Product } from '../../harness/profiles.js';
import { jsonOf, replyTo } from '../../harness/requester.js';
import { ProductFixture } from '../../harness/product-fixture.js';
import { hasFailed, isDone, isRunning, waitsForItsNextTry, Watcher } from '../../harness/watcher.js';
import type { JobRecord } from '../../harness/watching.js';

type Page = Readonly<{
  num_records: number;
  records: readonly JobRecord[];
  _links?: Readonly<{ next?: Readonly<{ href: string }> }>;
}>;
const EVERY_ROUTE = [
  ...[
    ['GET', '/jobs/{rid}'],
    ['GET', '/jobs/{rid}/details'],
    ['GET', '/jobs/{rid}/events'],
  ],
  ...[
    ['GET', '/bgrs/{rid}'],
    ['GET', '/bgrs/{rid}/details'],
    ['GET', '/queue/{rid}'],
    ['GET', '/operations/{rid}'],
  ],
  ...[
    ['POST', '/jobs/{rid}/cancel'],
    ['DELETE', '/jobs/{rid}'],
  ],
] as [string, string][];

export function cancelDeleteAndList(product: () => Product): void {
  describe('cancel, delete and the list', () => {
    const watcher = new Watcher(() => product().requester);

    it.concurrent('a waiting job that is cancelled answers 200, the second time too, and never runs', async ({
      expect,
      onTestFinished,
    }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const { path, upstream, change } = await fixture.http([{ status: 200 }], { paused: true });
      const rid = await watcher.start(path);
      for (const answer of [await watcher.cancel(rid), await watcher.cancel(rid)]) {
        expect(answer.status).toBe(200);
        expect(jsonOf(answer)).toMatchObject({ record: { id: rid, state: 'failure', code: 'cancelled' } });
      }
      // What waits runs in the order of its dates, so the cancelled one had its turn before one that was started later.
      await change({ paused: false });
      await watcher.started(path, isDone);
      expect((await watcher.record(rid)).attempts).toBe(0);
      expect(upstream.requests).toHaveLength(1);
    });

    it.concurrent('a running job that is cancelled answers 202, and is not tried again', async ({
      expect,
    }) => {
      const rid = await watcher.started('/demo/quick/long?seconds=2&pages=1', isRunning);
      expect((await watcher.cancel(rid)).status).toBe(202);
      const { attempts } = await watcher.until(rid, ({ state }) => state !== 'running');
      expect(attempts).toBe(1);
    });

    it.concurrent('a finished job that is cancelled answers 409, and stays as it is', async ({ expect }) => {
      for (const rid of [
        await watcher.started('/demo/quick/x', isDone),
        await watcher.started('/demo/hopeless/x?plan=503', hasFailed),
      ]) {
        const before = await watcher.record(rid);
        expectProblem(await watcher.cancel(rid), 409, { type: 'already-final' });
        expect(await watcher.record(rid)).toEqual(before);
      }
    });

    it.concurrent('a job whose delivery is cancelled keeps its result; only the delivery stops', async ({
      expect,
      onTestFinished,
    }) => {
      const receiver = await new ProductFixture(product(), onTestFinished).server({ status: 503 });
      const rid = await watcher.started(
        `/demo/patient/csv?${replyTo(receiver.url)}`,
        // While the delivery still runs, its next try is the date it was due.
        (job) => isDone(job) && job.reply?.attempts === 1 && (job.reply.next_try ?? '') > job.last_modified,
      );
      expect((await watcher.cancel(rid)).status).toBe(200);
      expect(await watcher.record(rid)).toMatchObject({
        state: 'success',
        reply: { state: 'failed', next_try: null },
      });
      expect((await watcher.get(`/jobs/${rid}/result`)).headers['content-type']).toMatch(/^text\/csv/);
      expect(receiver.requests).toHaveLength(1);
    });

    it.concurrent('a final job is deleted with 204; one that is not is kept with 409', async ({ expect }) => {
      const waiting = await watcher.started('/demo/patient/x?plan=503', waitsForItsNextTry);
      expectProblem(await watcher.remove(waiting), 409, {});
      expect((await watcher.record(waiting)).state).toBe('queued');
      const done = await watcher.started('/demo/quick/x', isDone);
      const answer = await watcher.remove(done);
      expect([answer.status, answer.body.length]).toEqual([204, 0]);
    });

    it.concurrent.for(EVERY_ROUTE)(
      '%s %s is 404 for a stranger and an unknown rid, 410 for one that is remembered',
      async ([method, route], { onTestFinished }) => {
        const rid = await watcher.started('/demo/quick/x', isDone);
        const { client } = await new ProductFixture(product(), onTestFinished).client();
        const at = (id: string) => route.replace('{rid}', id);
        for (const somebody of [client, product().requester]) {
          const unknown = somebody === client ? rid : '0'.repeat(32);
          expectProblem(await somebody.ask(at(unknown), { method }), 404, { type: 'unknown-request' });
        }
        await watcher.remove(rid);
        expectProblem(await product().requester.ask(at(rid), { method }), 410, { type: 'gone' });
      },
    );

    it.concurrent('the result of an unknown rid is 404', async () => {
      for (const path of ['jobs', 'bgrs'])
        expectProblem(await watcher.get(`/${path}/${'0'.repeat(32)}/result`), 404, {
          type: 'unknown-request',
        });
    });

    it.concurrent('the list has the caller’s own jobs, newest first, page by page', async ({
      expect,
      onTestFinished,
    }) => {
      const { client } = await new ProductFixture(product(), onTestFinished).client();
      const own = new Watcher(() => client);
      const rids: string[] = [];
      for (let n = 0; n < 5; n++) rids.unshift(await own.start(`/demo/quick/x?n=${n}`));
      const seen: string[] = [];
      for (let href: string | undefined = '/jobs?max_records=2'; href !== undefined;) {
        const answer = await own.get(href);
        expect(answer.status).toBe(200);
        const page: Page = jsonOf(answer) as Page;
        expect(page.num_records).toBe(page.records.length);
        expect(page.records.length).toBeLessThanOrEqual(2);
        seen.push(...page.records.map(({ id }) => id));
        href = page._links?.next?.href;
      }
      expect(seen).toEqual(rids);
      const whole = jsonOf(await own.get('/jobs')) as Page;
      expect(whole.num_records).toBe(5);
      await own.until(rids[0] ?? '', isDone);
      const [newest] = (jsonOf(await own.get('/jobs?max_records=1')) as Page).records;
      expect(newest).toEqual(await own.record(rids[0] ?? ''));
    });

    it.concurrent('the list is narrowed to a state', async ({ expect, onTestFinished }) => {
      const { client } = await new ProductFixture(product(), onTestFinished).client();
      const own = new Watcher(() => client);
      const rids = {
        queued: await own.started('/demo/patient/x?plan=503', waitsForItsNextTry),
        success: await own.started('/demo/quick/x', isDone),
        failure: await own.started('/demo/hopeless/x?plan=503', hasFailed),
        running: await own.started('/demo/quick/long?seconds=3&pages=1', isRunning),
      };
      for (const [state, rid] of Object.entries(rids)) {
        const { records } = jsonOf(await own.get(`/jobs?state=${state}`)) as Page;
        expect(records.map(({ id }) => id)).toEqual([rid]);
      }
      for (const query of ['state=lost', 'max_records=0', 'max_records=x'])
        expectProblem(await own.get(`/jobs?${query}`), 400, { type: 'invalid-request' });
    });
  });
}
