import { describe, it } from 'vitest';
import { expectProblem } from '../../harness/problem.js';
import type { Product } from '../../harness/profiles.js';
import { replyTo, Requester } from '../../harness/requester.js';
import { NO_RECEIVER, ProductFixture } from '../../harness/product-fixture.js';

const BAD_REPLY = '$reply=nowhere';
const slugOf = (path: string) => path.split('/')[2] ?? '';

/** §3, first line: authenticate, authorise, rate-limit, parse, claim the key, run the handler. */
export function describeOrder(product: () => Product): void {
  describe.concurrent('the order', () => {
    it('authenticates before it reads $reply, Prefer, bgrs and the key', async ({
      expect,
      onTestFinished,
    }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const { path, upstream } = await fixture.http([{ status: 200 }]);
      const stranger = new Requester(() => product().url, null);
      const headers = { 'idempotency-key': '"', prefer: 'respond-async' };
      expectProblem(await stranger.post(`${path}?bgrs=1&${BAD_REPLY}`, '{}', headers), 401, {});
      expect(upstream.requests).toEqual([]);
    });

    it('authorises before it limits the rate: what is forbidden spends no quota', async ({
      expect,
      onTestFinished,
    }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const [mine, other] = [await fixture.demo(), await fixture.demo()];
      const { client } = await fixture.client({ resources: [slugOf(mine)], quota: 1 });
      const statuses: number[] = [];
      for (const path of [other, other, mine, mine, other])
        statuses.push((await client.post(`${path}/x`, '{}')).status);
      expect(statuses).toEqual([403, 403, 200, 429, 403]);
    });

    it('limits the rate before it reads $reply', async ({ expect, onTestFinished }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const [demo, { client }] = [await fixture.demo(), await fixture.client({ quota: 1 })];
      const statuses: number[] = [];
      for (let n = 0; n < 2; n++) statuses.push((await client.post(`${demo}/x?${BAD_REPLY}`, '{}')).status);
      expect(statuses).toEqual([400, 429]);
    });

    it('reads $reply before it claims the key: a refused request leaves its key free', async ({
      expect,
      onTestFinished,
    }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const demo = await fixture.demo();
      const key = { 'idempotency-key': `order-${slugOf(demo)}` };
      const refused = await product().requester.post(`${demo}/x?${BAD_REPLY}`, '{"n":1}', key);
      expectProblem(refused, 400, { type: 'invalid-reply-url' });
      const other = await product().requester.post(`${demo}/x`, '{"n":2}', key);
      expect([other.status, other.headers['idempotent-replayed']]).toEqual([200, undefined]);
    });

    it('claims the key before it runs the handler: a bad key calls nobody', async ({
      expect,
      onTestFinished,
    }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const { path, upstream } = await fixture.http([{ status: 200 }]);
      const answer = await product().requester.post(path, '{}', { 'idempotency-key': '"unterminated' });
      expectProblem(answer, 400, { type: 'idempotency-key-invalid' });
      expect(upstream.requests).toEqual([]);
    });

    it('answers 400 to a $reply that is not acceptable BEFORE the handler runs, and stores nothing', async ({
      expect,
      onTestFinished,
    }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const { path, upstream } = await fixture.http([{ status: 503 }]);
      for (const trigger of ['', '&bgrs=1'])
        expectProblem(await product().requester.post(`${path}?${BAD_REPLY}${trigger}`, '{}'), 400, {
          type: 'invalid-reply-url',
        });
      expect([upstream.requests, await fixture.stored(path)]).toEqual([[], []]);
      expect((await product().requester.post(`${path}?${replyTo(NO_RECEIVER)}`, '{}')).status).toBe(202);
    });
  });
}
