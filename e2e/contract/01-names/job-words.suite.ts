import { describe, it, type ExpectStatic } from 'vitest';
import type { Product } from '../../harness/profiles.js';
import { jsonOf, replyTo, type Requester } from '../../harness/requester.js';
import { ProductFixture } from '../../harness/product-fixture.js';
import { bgrsOf, isEnded, jobOf, ridOf, untilJob } from '../../harness/watching.js';

const LATER = { delay: 600, maxDelay: 600 };

/** The table of §1: one call as a job (S3) and as a background request (S4). */
export function describeJobWords(product: () => Product): void {
  describe.concurrent('the words of a job and of bgrs for', () => {
    type JobWords = Readonly<{ state: string; code?: string | null; reply?: object | null }>;
    const compare = async (
      requester: Requester,
      rid: string,
      expect: ExpectStatic,
      told: JobWords,
      bgrs: string,
    ) => {
      expect(await jobOf(requester, rid)).toMatchObject(told);
      const { status_id, status_name } = await bgrsOf(requester, rid);
      expect(`${status_id} ${status_name}`).toBe(bgrs);
    };

    it('CALL_RETRY, never run, are queued and 1 queued', async ({ expect, onTestFinished }) => {
      const { requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo({ paused: true });
      const rid = ridOf(await requester.post(`${demo}/x?bgrs=1`, '{}'));
      await compare(requester, rid, expect, { state: 'queued' }, '1 queued');
    });

    it('CALL_RETRY, leased, are running and 2 running', async ({ expect, onTestFinished }) => {
      const { requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const rid = ridOf(await requester.post(`${demo}/x?bgrs=1&delay=3000`, '{}'));
      await untilJob(requester, rid, ({ state }) => state === 'running');
      await compare(requester, rid, expect, { state: 'running' }, '2 running');
    });

    it('CALL_RETRY, waiting for next_try, are queued with attempt and next try in the message, and 3 retry', async ({
      expect,
      onTestFinished,
    }) => {
      const { requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo(LATER);
      const rid = ridOf(await requester.post(`${demo}/x?plan=503&${replyTo('http://127.0.0.1:9/')}`, '{}'));
      await compare(requester, rid, expect, { state: 'queued' }, '3 retry');
      const { message, next_try } = await jobOf(requester, rid);
      expect(message).toMatch(/\battempt 1\b/i);
      expect(message).toContain(next_try);
    });

    it.for([
      ['RESPONSE_RETRY', 503, 'pending'],
      ['RESPONSE_ERROR', 422, 'failed'],
      ['DONE', 204, 'delivered'],
    ] as const)(
      '%s, whose receiver answers %i, are success with a reply that is %s, and 4 finished',
      async ([status, answered, state], { expect, onTestFinished }) => {
        const { admin, requester } = product();
        const fixture = new ProductFixture(product(), onTestFinished);
        const [demo, receiver] = [await fixture.demo(), await fixture.server({ status: answered })];
        const accepted = await requester.post(`${demo}/x?bgrs=1&${replyTo(receiver.url)}`, '{}');
        const { $reply_id: id } = jsonOf(accepted) as { $reply_id: number };
        await admin.untilCall(id, (call) => call.status === status);
        const told = { state: 'success', code: null, reply: { id, state } };
        await compare(requester, ridOf(accepted), expect, told, '4 finished');
      },
    );

    it('DONE, where no reply was asked, are success with the reply null, and 4 finished', async ({
      expect,
      onTestFinished,
    }) => {
      const { requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const rid = ridOf(await requester.post(`${demo}/x?bgrs=1`, '{}'));
      await untilJob(requester, rid, isEnded);
      await compare(requester, rid, expect, { state: 'success', reply: null }, '4 finished');
    });

    it('DONE, answered with 422, are failure with the status as the code, and 4 finished', async ({
      expect,
      onTestFinished,
    }) => {
      const { requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const rid = ridOf(await requester.post(`${demo}/x?bgrs=1&plan=422`, '{}'));
      await untilJob(requester, rid, isEnded);
      await compare(requester, rid, expect, { state: 'failure', code: '422' }, '4 finished');
      expect(await jobOf(requester, rid)).toMatchObject({ error: expect.stringMatching(/^HTTP 422: ./) });
    });

    it('CALL_ERROR are failure and 5 failed', async ({ expect, onTestFinished }) => {
      const { requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo({ ttl: 1 });
      const rid = ridOf(await requester.post(`${demo}/x?bgrs=1&plan=503`, '{}'));
      await untilJob(requester, rid, isEnded);
      await compare(requester, rid, expect, { state: 'failure' }, '5 failed');
    });

    it('CALL_ERROR, cancelled, are failure with the code cancelled, and 6 cancelled', async ({
      expect,
      onTestFinished,
    }) => {
      const { requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo({ paused: true });
      const rid = ridOf(await requester.post(`${demo}/x?bgrs=1`, '{}'));
      await requester.ask(`/jobs/${rid}/cancel`);
      await compare(requester, rid, expect, { state: 'failure', code: 'cancelled' }, '6 cancelled');
    });
  });
}
