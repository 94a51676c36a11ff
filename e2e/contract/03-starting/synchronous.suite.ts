import { timely } from '@airlock/testing';
import { describe, it } from 'vitest';
import { countingServer } from '../../harness/counting-server.js';
import { expectProblem } from '../../harness/problem.js';
import type { Product } from '../../harness/profiles.js';
import { idOf, replyTo } from '../../harness/requester.js';
import { NO_RECEIVER, ProductFixture } from '../../harness/product-fixture.js';
import { jobOf, ridOf } from '../../harness/watching.js';

const LATER = { delay: 600, maxDelay: 600 };
const ANSWERED = {
  status: 201,
  headers: { 'content-type': 'application/json; charset=utf-8', location: '/orders/7', etag: '"7"' },
  body: '{"order": 12345678901234567890,  "n":1.0}',
};

/** The rows of §3 whose requester is answered with what its handler does. */
export function describeSynchronous(product: () => Product): void {
  describe.concurrent('a request', () => {
    it.for([
      ['without $reply', ''],
      ['with $reply', '$reply'],
    ] as const)(
      '%s whose handler succeeds has the handler’s own answer; no row, no callback',
      async ([, name], { expect, onTestFinished }) => {
        const fixture = new ProductFixture(product(), onTestFinished);
        const [{ path }, receiver] = [await fixture.http([ANSWERED]), await fixture.server({ status: 204 })];
        const query = name === '' ? '' : `?${replyTo(receiver.url)}`;
        const { status, headers, body } = await product().requester.post(`${path}/x${query}`, '{}');
        expect([status, body.toString()]).toEqual([201, ANSWERED.body]);
        expect(headers).toMatchObject(ANSWERED.headers);
        expect(headers).not.toHaveProperty('operation-location');
        expect([await fixture.stored(path), receiver.requests]).toEqual([[], []]);
      },
    );

    it.for([
      ['400', 400],
      ['404', 404],
      ['429', 429],
      ['500', 500],
      ['503', 503],
      ['drop', 502],
      ['timeout', 504],
    ] as const)(
      'without $reply whose handler throws (%s) is a problem with the status %i; no row',
      async ([plan, status], { onTestFinished, expect }) => {
        const fixture = new ProductFixture(product(), onTestFinished);
        const demo = await fixture.demo();
        expectProblem(await product().requester.post(`${demo}/x?plan=${plan}`, '{}'), status, {});
        expect(await fixture.stored(demo)).toEqual([]);
      },
    );

    it.for(['408', '425', '429', '500', '503', '599', 'drop', 'timeout'])(
      'with $reply whose handler fails in a retryable way (%s) is 202 with exactly its $reply_id, and its row is there',
      async (plan, { expect, onTestFinished }) => {
        const { admin, requester, url } = product();
        const demo = await new ProductFixture(product(), onTestFinished).demo(LATER);
        const answer = await requester.post(`${demo}/x?plan=${plan}&${replyTo(NO_RECEIVER)}`, '{}');
        const id = idOf(answer);
        expect(answer.body.toString()).toBe(`{"$reply_id": ${id}}`);
        expect(answer.headers).toMatchObject({
          'content-type': 'application/json',
          location: expect.stringMatching(/^\/jobs\/[0-9a-f]{32}$/) as string,
          'operation-location': `${url}${answer.headers.location?.replace('/jobs/', '/operations/')}`,
          link: `<${url}${answer.headers.location}>; rel="monitor"`,
          'retry-after': expect.stringMatching(/^(599|600)$/) as string,
          'cache-control': 'no-store',
        });
        expect(await admin.call(id)).toMatchObject({ rid: ridOf(answer), status: 'CALL_RETRY', attempts: 1 });
      },
    );

    it.for([400, 401, 403, 404, 405, 409, 410, 422, 451])(
      'with $reply whose handler fails definitively (%i) has that answer; no row',
      async (status, { expect, onTestFinished }) => {
        const fixture = new ProductFixture(product(), onTestFinished);
        const demo = await fixture.demo();
        const target = `${demo}/x?plan=${status}&${replyTo(NO_RECEIVER)}`;
        expectProblem(await product().requester.post(target, '{}'), status, {});
        expect(await fixture.stored(demo)).toEqual([]);
      },
    );

    it('with $reply whose handler runs longer than 20 s is 202; the running attempt goes on as THE attempt', async ({
      expect,
      onTestFinished,
    }) => {
      const { admin, requester } = product();
      const fixture = new ProductFixture(product(), onTestFinished);
      const upstream = await countingServer('idempotency-key', { cycle: ['hold'] });
      onTestFinished(() => upstream.close());
      const [{ path }, receiver] = [
        await fixture.forward(upstream.url),
        await fixture.server({ status: 204 }),
      ];
      const answer = await timely({ notBeforeMs: 20_000, promisedMs: 20_000 }, () =>
        requester.post(`${path}?${replyTo(receiver.url)}`, '{}'),
      );
      expect(answer.body.toString()).toBe(`{"$reply_id": ${idOf(answer)}}`);
      expect(await jobOf(requester, ridOf(answer))).toMatchObject({ state: 'running', attempts: 1 });
      upstream.letGo();
      await admin.untilCall(idOf(answer), ({ status }) => status === 'DONE');
      expect([...upstream.seen.values()]).toEqual([1]);
      expect(receiver.requests).toHaveLength(1);
    });

    it('without $reply is waited for as long as its handler runs', async ({ expect, onTestFinished }) => {
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const answer = await product().requester.ask(`${demo}/x?delay=21000`, { method: 'GET' });
      expect(answer.status).toBe(200);
    });
  });
}
