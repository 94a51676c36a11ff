import { timely } from '@airlock/testing';
import { describe, it } from 'vitest';
import type { Product } from '../../harness/profiles.js';
import { jsonOf, replyTo, type RequestParts } from '../../harness/requester.js';
import { NO_RECEIVER, ProductFixture } from '../../harness/product-fixture.js';
import { isEnded, jobOf, ridOf, untilJob } from '../../harness/watching.js';

const JOB = ['id', 'state', 'message', 'last_modified', '_links'];

/** The rows of §3 about the Prefer header (RFC 7240). */
export function describePrefer(product: () => Product): void {
  const ask = (target: string, prefer: string | readonly string[], asked: RequestParts = {}) =>
    product().requester.ask(target, { ...asked, headers: { ...asked.headers, prefer } });

  describe.concurrent('Prefer: respond-async', () => {
    it('is 202 at once with exactly its job, and says what was applied', async ({
      expect,
      onTestFinished,
    }) => {
      const { requester, url } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const answer = await ask(`${demo}/x?delay=1000`, 'respond-async');
      const rid = ridOf(answer);
      const { job, ...others } = jsonOf(answer) as { job: Record<string, unknown> };
      expect([Object.keys(job), others]).toEqual([JOB, {}]);
      expect(job).toMatchObject({ id: rid, state: 'queued' });
      expect(job['last_modified']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(answer.headers).toMatchObject({
        'content-type': 'application/json',
        'preference-applied': 'respond-async',
        'operation-location': `${url}/operations/${rid}`,
        link: `<${url}/jobs/${rid}>; rel="monitor"`,
        'retry-after': expect.stringMatching(/^\d+$/) as string,
        'cache-control': 'no-store',
      });
      expect(await untilJob(requester, rid, isEnded)).toMatchObject({ state: 'success', attempts: 1 });
    });

    it('has its first try at once, whatever the delay of its resource', async ({
      expect,
      onTestFinished,
    }) => {
      const demo = await new ProductFixture(product(), onTestFinished).demo({ delay: 600 });
      const rid = ridOf(await ask(`${demo}/x`, 'respond-async'));
      const job = await untilJob(product().requester, rid, isEnded, 30_000);
      expect(job).toMatchObject({ state: 'success', attempts: 1 });
    });

    it('with $reply has its $reply_id in the body too; one callback follows', async ({
      expect,
      onTestFinished,
    }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const [demo, receiver] = [await fixture.demo(), await fixture.server({ status: 204 })];
      const answer = await ask(`${demo}/x?${replyTo(receiver.url)}`, 'respond-async');
      const { job, $reply_id: id } = jsonOf(answer) as { job: object; $reply_id: number };
      expect(answer.body.toString()).toBe(`{"job": ${JSON.stringify(job)}, "$reply_id": ${id}}`);
      await product().admin.untilCall(id, ({ status }) => status === 'DONE');
      expect(receiver.requests).toHaveLength(1);
    });

    it.for([
      'Respond-Async',
      'RESPOND-ASYNC',
      ['return=representation', 'respond-async'],
      'handling=lenient, respond-async',
      'respond-async; foo="bar, wait=9"',
      'respond-async, wait=abc',
      'respond-async, wait=0, wait=20',
    ])('is read in %j', async (prefer, { expect, onTestFinished }) => {
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      expect((await ask(`${demo}/x?delay=5000`, prefer)).status).toBe(202);
    });

    it.for(['wait=1', 'wait=abc', 'handling=lenient', 'return=minimal', ';;,,=', 'x"', 'respond-asyncx', ''])(
      'is not read in %j, which is ignored and never a 400',
      async (prefer, { expect, onTestFinished }) => {
        const fixture = new ProductFixture(product(), onTestFinished);
        const demo = await fixture.demo();
        const answer = await ask(`${demo}/x?delay=1200`, prefer);
        expect([answer.status, answer.headers['preference-applied']]).toEqual([200, undefined]);
        expect(await fixture.stored(demo)).toEqual([]);
      },
    );
  });

  describe.concurrent('Prefer: respond-async, return=minimal', () => {
    it.for(['respond-async, return=minimal', ['return=minimal', 'respond-async']])(
      'is 202 without a body: %j',
      async (prefer, { expect, onTestFinished }) => {
        const demo = await new ProductFixture(product(), onTestFinished).demo();
        const answer = await ask(`${demo}/x?${replyTo(NO_RECEIVER)}`, prefer);
        expect([ridOf(answer).length, answer.body.length]).toEqual([32, 0]);
        expect(answer.headers).toMatchObject({
          'preference-applied': 'respond-async, return=minimal',
          'cache-control': 'no-store',
        });
      },
    );

    it('has its body where another return comes first', async ({ expect, onTestFinished }) => {
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const answer = await ask(`${demo}/x`, 'respond-async, return=representation, return=minimal');
      expect(jsonOf(answer)).toHaveProperty('job');
    });
  });

  describe.concurrent('Prefer: respond-async, wait=N', () => {
    it('is the normal answer where it is done in time, without a callback though $reply is given', async ({
      expect,
      onTestFinished,
    }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const [{ path, upstream }, receiver] = [
        await fixture.http([{ status: 201, body: 'made' }]),
        await fixture.server({ status: 204 }),
      ];
      const answer = await ask(`${path}?${replyTo(receiver.url)}`, 'respond-async, wait=20');
      expect([answer.status, answer.body.toString(), upstream.requests.length]).toEqual([201, 'made', 1]);
      const left = await fixture.stored(path);
      expect(left.filter(({ status }) => status !== 'DONE')).toEqual([]);
      expect(receiver.requests).toEqual([]);
    });

    it('is 202 where it is not, and the SAME execution goes on', async ({ expect, onTestFinished }) => {
      const { requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const answer = await timely({ notBeforeMs: 1_000 }, () =>
        ask(`${demo}/x?delay=2500`, 'respond-async, wait=1'),
      );
      const rid = ridOf(answer);
      expect(answer.headers['preference-applied']).toMatch(/^respond-async\b/);
      expect(await jobOf(requester, rid)).toMatchObject({ state: 'running', attempts: 1 });
      expect(await untilJob(requester, rid, isEnded)).toMatchObject({ state: 'success', attempts: 1 });
      const result = await requester.ask(`/jobs/${rid}/result`, { method: 'GET' });
      expect(jsonOf(result)).toMatchObject({ attempt: 1 });
    });

    it('with $reply that is not done in time has one callback', async ({ expect, onTestFinished }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const [demo, receiver] = [await fixture.demo(), await fixture.server({ status: 204 })];
      const target = `${demo}/x?delay=1500&${replyTo(receiver.url)}`;
      const { $reply_id: id } = jsonOf(await ask(target, 'respond-async, wait=1')) as { $reply_id: number };
      await product().admin.untilCall(id, ({ status }) => status === 'DONE');
      expect(receiver.requests).toHaveLength(1);
    });
  });
}
