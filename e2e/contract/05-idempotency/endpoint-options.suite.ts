import { describe, it } from 'vitest';
import { aKey, isReplay } from '../../harness/idempotency.js';
import { expectProblem } from '../../harness/problem.js';
import type { Product } from '../../harness/profiles.js';
import { idOf, jsonOf, replyTo, type Answer } from '../../harness/requester.js';
import { NO_RECEIVER, ProductFixture } from '../../harness/product-fixture.js';

/** What the rows of §3 and §5 promise of endpoints that were declared in another way than by `@Async()` alone. */
export function endpointOptions(product: () => Product): void {
  describe('what an endpoint may say of itself', () => {
    const post = (path: string, headers = {}, body = '{"a":1}') =>
      product().requester.post(path, body, headers);
    const ridIn = (answer: Answer) => (jsonOf(answer) as { rid: string }).rid;

    it.concurrent('an endpoint that requires a key refuses a request without one', async ({ expect }) => {
      const refused = await post('/demo/demo/keyed');
      expectProblem(refused, 400, { type: 'idempotency-key-missing' });
      expect(refused.headers['link']).toMatch(/^<[^>]+>; rel="describedby"/);
      for (const name of ['idempotency-key', 'xidempotency-guid'])
        expect((await post('/demo/demo/keyed', { [name]: aKey() })).status).toBe(200);
    });

    it.concurrent('idempotency: request makes the fingerprint the key where none is sent', async ({
      expect,
    }) => {
      const body = JSON.stringify({ order: aKey() });
      const [first, repeat, other] = [
        await post('/demo/demo/courier', {}, body),
        await post('/demo/demo/courier', {}, body),
        await post('/demo/demo/courier', {}, JSON.stringify({ order: aKey() })),
      ];
      expect([isReplay(first), isReplay(repeat), isReplay(other)]).toEqual([false, true, false]);
      expect(repeat.body.equals(first.body)).toBe(true);
      expect(ridIn(other)).not.toBe(ridIn(first));
      const keyed = await post('/demo/demo/courier', { 'idempotency-key': aKey() }, body);
      expect([isReplay(keyed), ridIn(keyed) === ridIn(first)]).toEqual([false, false]);
    });

    it.concurrent("@Async({ on: 'any' }) makes every failure retryable", async ({ expect }) => {
      const plan = `plan=404&${replyTo(NO_RECEIVER)}`;
      expectProblem(await post(`/demo/demo/x?${plan}`), 404, {});
      const id = idOf(await post(`/demo/demo/stubborn?${plan}`));
      expect(await product().admin.call(id)).toMatchObject({ status: 'CALL_RETRY', attempts: 1 });
    });

    it.concurrent('a handler that throws what is no HttpException has failed retryably', async ({
      expect,
    }) => {
      const plain = await post('/demo/demo/x?plan=crash');
      expectProblem(plain, 500, {});
      expect(plain.body.toString()).not.toContain('crashed');
      const id = idOf(await post(`/demo/demo/x?plan=crash&${replyTo(NO_RECEIVER)}`));
      expect(await product().admin.call(id)).toMatchObject({ status: 'CALL_RETRY', attempts: 1 });
    });

    it.concurrent('a background run of an endpoint without @Async() runs once', async (context) => {
      const { expect, onTestFinished } = context;
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const accepted = await post(`${demo}/bare?plan=503,200&bgrs=1&${replyTo(NO_RECEIVER)}`);
      expect(accepted.status).toBe(202);
      const { $reply_id: id } = jsonOf(accepted) as { $reply_id: number };
      const ended = await product().admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');
      expect(ended).toMatchObject({ attempts: 1, reason: 'exhausted' });
      // Nor is it kept when it fails while its requester waits.
      expectProblem(await post(`${demo}/bare?plan=503&${replyTo(NO_RECEIVER)}`), 503, {});
    });
  });
}
