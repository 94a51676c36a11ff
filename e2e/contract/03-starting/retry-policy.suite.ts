import { describe, it, vi } from 'vitest';
import type { Product } from '../../harness/profiles.js';
import { idOf, replyTo } from '../../harness/requester.js';
import { NO_RECEIVER, ProductFixture } from '../../harness/product-fixture.js';

const REPLY = replyTo(NO_RECEIVER);
/** Nothing set: the policy of the contract. */
const UNSET = { delay: null, maxDelay: null };
/** Five minutes as a Retry-After, and the instant it means when it is given at `at`. */
const FIVE_MINUTES: [string, () => string][] = [
  ['seconds', () => '300'],
  ['a date', () => new Date(Date.now() + 300_000).toUTCString()],
];
const meant = (header: string, at: number) => (header === '300' ? at + 300_000 : Date.parse(header));
const ms = (iso: string | null) => Date.parse(iso ?? '');

/** §3, Retry policy. */
export function describeRetryPolicy(product: () => Product): void {
  const fail = async (demo: string, plan = '503') =>
    product().admin.call(idOf(await product().requester.post(`${demo}/x?plan=${plan}&${REPLY}`, '{}')));

  describe.concurrent('the retry policy', () => {
    it('has ttl 13, delay 30 s and no jitter: the next try is 30 s after the failure, to the millisecond', async ({
      expect,
      onTestFinished,
    }) => {
      const demo = await new ProductFixture(product(), onTestFinished).demo(UNSET);
      const call = await fail(demo);
      expect(call).toMatchObject({ ttl: 13, delay: 30 });
      expect(ms(call.nextTry) - ms(call.createdAt)).toBe(30_000);
    });

    it('doubles: the tries fall at delay · (2^k − 1) after the failure, and each takes 1 off ttl', async ({
      expect,
      onTestFinished,
    }) => {
      const demo = await new ProductFixture(product(), onTestFinished).demo({ ...UNSET, delay: 2 });
      const { id, createdAt } = await fail(demo);
      await product().admin.untilCall(id, ({ attempts, running }) => attempts === 3 && !running);
      const attempts = (await product().admin.log(id)).filter(({ kind }) => kind === 'attempt');
      const told = attempts.map(({ message }) => /next try (\S+), (\d+) tries left/.exec(message) ?? []);
      expect(told.map(([, date = '', ttl]) => [ms(date) - ms(createdAt), ttl])).toEqual([
        [2_000, '13'],
        [6_000, '12'],
        [14_000, '11'],
      ]);
    });

    it('ends in CALL_ERROR, exhausted, when ttl is 0', async ({ expect, onTestFinished }) => {
      const demo = await new ProductFixture(product(), onTestFinished).demo({ ttl: 2 });
      const { id } = await fail(demo);
      const ended = await product().admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');
      expect(ended).toMatchObject({ reason: 'exhausted', attempts: 3, ttl: 0, nextTry: null });
    });

    it('starts anew with the first success: RESPONSE_RETRY with ttl and delay restarted', async ({
      expect,
      onTestFinished,
    }) => {
      const { admin, requester } = product();
      const fixture = new ProductFixture(product(), onTestFinished);
      const [demo, receiver] = [
        await fixture.demo({ ttl: 5, delay: 1, maxDelay: null }),
        await fixture.server({ status: 503 }),
      ];
      const target = `${demo}/x?plan=503,503,200&${replyTo(receiver.url)}`;
      const id = idOf(await requester.post(target, '{}'));
      const logOf = async () => (await admin.log(id)).filter(({ kind }) => kind !== 'accepted');
      const lines = await vi.waitUntil(async () => ((await logOf()).length > 3 ? logOf() : null), {
        timeout: 20_000,
      });
      const [, , , delivery] = lines;
      if (delivery?.event !== 'delivery.failed') throw new Error(`It is ${delivery?.event}`);
      const { nextTry, triesLeft } = delivery.params;
      expect(triesLeft).toBe(4);
      // The third delay would be 4 s.
      expect(ms(nextTry) - ms(delivery.at)).toBeLessThan(3_900);
    });

    it('makes the first delivery at once, whatever the delay', async ({ expect, onTestFinished }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const [demo, receiver] = [await fixture.demo(UNSET), await fixture.server({ status: 204 })];
      const accepted = await product().requester.post(`${demo}/x?bgrs=1&${replyTo(receiver.url)}`, '{}');
      await product().admin.untilCall(idOf(accepted), ({ status }) => status === 'DONE', 30_000);
      expect(receiver.requests).toHaveLength(1);
    });

    it('gives an explicit background call its first try at once', async ({ expect, onTestFinished }) => {
      const { path, upstream } = await new ProductFixture(product(), onTestFinished).http(
        [{ status: 200 }],
        UNSET,
      );
      await product().requester.post(`${path}?bgrs=1`, '{}');
      await vi.waitUntil(() => upstream.requests.length === 1, { timeout: 30_000 });
      expect(upstream.requests).toHaveLength(1);
    });

    it.for(FIVE_MINUTES)(
      'waits for the Retry-After of an upstream, given as %s, and tells it in its 202',
      async ([, value], { expect, onTestFinished }) => {
        const { admin, requester } = product();
        const header = value();
        const script = [{ status: 503, headers: { 'retry-after': header } }] as const;
        const { path, upstream } = await new ProductFixture(product(), onTestFinished).http(script);
        const answer = await requester.post(`${path}?${REPLY}`, '{}');
        const { nextTry } = await admin.call(idOf(answer));
        const due = meant(header, Number(upstream.requests[0]?.at));
        expect(ms(nextTry)).toBeGreaterThanOrEqual(due);
        expect(ms(nextTry)).toBeLessThan(due + 10_000);
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(280);
      },
    );

    it.for(FIVE_MINUTES)(
      'waits for the Retry-After of a receiver, given as %s',
      async ([, value], { expect, onTestFinished }) => {
        const { admin, requester } = product();
        const fixture = new ProductFixture(product(), onTestFinished);
        const header = value();
        const receiver = await fixture.server({ status: 503, headers: { 'retry-after': header } });
        const demo = await fixture.demo();
        const id = idOf(await requester.post(`${demo}/x?bgrs=1&${replyTo(receiver.url)}`, '{}'));
        const waits = await admin.untilCall(
          id,
          ({ status, running, error }) => status === 'RESPONSE_RETRY' && !running && error !== null,
        );
        const due = meant(header, Number(receiver.requests[0]?.at));
        expect(ms(waits.nextTry)).toBeGreaterThanOrEqual(due);
        expect(ms(waits.nextTry)).toBeLessThan(due + 10_000);
      },
    );

    it.for([
      ['ttl', { ttl: 3 }, { ttl: 3, delay: 30 }, [30_000, 30_000]],
      ['delay', { delay: 7 }, { ttl: 13, delay: 7 }, [7_000, 7_000]],
      ['cap', { delay: 8, maxDelay: 3 }, { ttl: 13, delay: 3 }, [3_000, 3_000]],
      ['jitter', { delay: 100, jitter: 0.5 }, { ttl: 13 }, [50_000, 150_000]],
    ] as const)(
      'takes the %s that its resource sets, over those of endpoint and connector',
      async ([, settings, told, [least, most]], { expect, onTestFinished }) => {
        const demo = await new ProductFixture(product(), onTestFinished).demo({ ...UNSET, ...settings });
        const call = await fail(demo);
        expect(call).toMatchObject(told);
        const delay = ms(call.nextTry) - ms(call.createdAt);
        expect(delay).toBeGreaterThanOrEqual(least);
        expect(delay).toBeLessThanOrEqual(most);
      },
    );

    it('fires nothing back to back after an outage: the next try is one delay after the late one began', async ({
      expect,
      onTestFinished,
    }) => {
      const { admin, requester } = product();
      const fixture = new ProductFixture(product(), onTestFinished);
      const { path, change } = await fixture.http([{ status: 503 }], { delay: 2, maxDelay: 2 });
      const id = idOf(await requester.post(`${path}?${REPLY}`, '{}'));
      await change({ paused: true });
      const { nextTry, attempts } = await admin.call(id);
      await vi.waitUntil(() => Date.now() > ms(nextTry) + 2_500, { timeout: 30_000 });
      const resumed = Date.now();
      await change({ paused: false });
      const late = await admin.untilCall(id, (call) => call.attempts === attempts + 1 && !call.running);
      expect(ms(late.nextTry)).toBeGreaterThanOrEqual(resumed + 2_000);
    });
  });
}
