import { describe, it } from 'vitest';
import type { Product } from '../../harness/profiles.js';
import { jsonOf, replyTo } from '../../harness/requester.js';
import { ProductFixture } from '../../harness/product-fixture.js';
import { bgrsOf, isEnded, jobOf, ridOf, untilJob } from '../../harness/watching.js';

type Accepted = Readonly<{ request: string; $reply_id: number }>;

/** The rows of §3 about `bgrs`. */
export function describeBackground(product: () => Product): void {
  describe.concurrent('bgrs', () => {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
    it.for(methods.flatMap((method, index) => [[method, index % 2 ? 'yes' : '1']]))(
      'of a %s with bgrs=%s is 202 at once with exactly its request, and runs at once in the background',
      async ([method = '', value = ''], { expect, onTestFinished }) => {
        const { requester, url } = product();
        const fixture = new ProductFixture(product(), onTestFinished);
        const { path, upstream } = await fixture.http([{ status: 200 }], { delay: 600, maxDelay: 600 });
        const answer = await requester.ask(`${path}/x?a=1&bgrs=${value}`, { method });
        const rid = ridOf(answer);
        expect(answer.body.toString()).toBe(`{"request": "${rid}"}`);
        expect(answer.headers).toMatchObject({
          'content-type': 'application/json',
          'operation-location': `${url}/operations/${rid}`,
          link: `<${url}/jobs/${rid}>; rel="monitor"`,
          'retry-after': expect.stringMatching(/^\d+$/) as string,
          'cache-control': 'no-store',
        });
        expect(answer.headers).not.toHaveProperty('preference-applied');
        await untilJob(requester, rid, isEnded);
        expect(upstream.requests.map((seen) => `${seen.method} ${seen.path}`)).toEqual([`${method} /x?a=1`]);
      },
    );

    it.for(['no', '0', 'true', 'YES', '2', ''])(
      'of the value "%s" is not background, and is removed all the same',
      async (value, { expect, onTestFinished }) => {
        const fixture = new ProductFixture(product(), onTestFinished);
        const { path, upstream } = await fixture.http([{ status: 200 }]);
        const answer = await product().requester.ask(`${path}/x?a=&bgrs=${value}&a=2`, { method: 'GET' });
        expect(answer.status).toBe(200);
        expect(upstream.requests.map((seen) => seen.path)).toEqual(['/x?a=&a=2']);
      },
    );

    it('is kept in the name of the background request', async ({ expect, onTestFinished }) => {
      const { requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const rid = ridOf(await requester.post(`${demo}/x%2Fy?b=2&bgrs=yes&a=1`, '{}'));
      expect((await bgrsOf(requester, rid))['name']).toBe(`${demo}/x%2Fy?b=2&bgrs=yes&a=1`);
    });

    it('with $reply has its $reply_id in the body too; one callback follows', async ({
      expect,
      onTestFinished,
    }) => {
      const { admin, requester } = product();
      const fixture = new ProductFixture(product(), onTestFinished);
      const [demo, receiver] = [await fixture.demo(), await fixture.server({ status: 204 })];
      const answer = await requester.post(`${demo}/x?bgrs=1&${replyTo(receiver.url)}`, '{}');
      const { request, $reply_id: id } = jsonOf(answer) as Accepted;
      expect(answer.body.toString()).toBe(`{"request": "${request}", "$reply_id": ${id}}`);
      await admin.untilCall(id, ({ status }) => status === 'DONE');
      expect(receiver.requests).toHaveLength(1);
    });
  });

  describe.concurrent('a background run', () => {
    it('without $reply of an @Async() endpoint follows the retry policy', async ({
      expect,
      onTestFinished,
    }) => {
      const { requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const rid = ridOf(await requester.post(`${demo}/x?bgrs=1&plan=503,200`, '{}'));
      expect(await untilJob(requester, rid, isEnded)).toMatchObject({ state: 'success', attempts: 2 });
    });

    it('without $reply that fails definitively is a finished call with that status', async ({
      expect,
      onTestFinished,
    }) => {
      const { requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const rid = ridOf(await requester.post(`${demo}/x?bgrs=1&plan=404`, '{}'));
      const refused = { state: 'failure', code: '404', attempts: 1 };
      expect(await untilJob(requester, rid, isEnded)).toMatchObject(refused);
      expect(await bgrsOf(requester, rid)).toMatchObject({ status_name: 'finished', status: '404' });
      expect((await requester.ask(`/jobs/${rid}/result`, { method: 'GET' })).status).toBe(404);
    });

    it('with $reply that fails definitively is CALL_ERROR at once, with the reason definitive, and no callback', async ({
      expect,
      onTestFinished,
    }) => {
      const { admin, requester } = product();
      const fixture = new ProductFixture(product(), onTestFinished);
      const [demo, receiver] = [await fixture.demo(), await fixture.server({ status: 204 })];
      const answer = await requester.post(`${demo}/x?bgrs=1&plan=404&${replyTo(receiver.url)}`, '{}');
      const { request, $reply_id: id } = jsonOf(answer) as Accepted;
      await untilJob(requester, request, isEnded);
      expect(await admin.call(id)).toMatchObject({
        ...{ status: 'CALL_ERROR', reason: 'definitive', attempts: 1, ttl: 0 },
      });
      expect(await jobOf(requester, request)).toMatchObject({ state: 'failure', code: 'definitive' });
      expect(receiver.requests).toEqual([]);
    });
  });
}
