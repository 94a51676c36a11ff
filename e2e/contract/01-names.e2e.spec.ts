import type { CallStatus } from '@airlock/contract';
import { describe, it } from 'vitest';
import { onEveryProfile } from '../harness/profiles.js';
import { idOf, jsonOf, replyTo } from '../harness/requester.js';
import { ProductFixture } from '../harness/product-fixture.js';
import { bgrsOf, isEnded, jobOf, ridOf, untilJob } from '../harness/watching.js';
import { describeJobWords } from './01-names/job-words.suite.js';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const BGRS_DATE = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const LATER = { delay: 600, maxDelay: 600 };

onEveryProfile('§1 Names on the wire', (product) => {
  const statusOf = async (id: number) => (await product().admin.call(id)).status;

  describe.concurrent('an AsyncCall', () => {
    it('has an integer $reply_id, told by bgrs as a string, and a rid of 32 lowercase hex digits that is its job, request and path', async ({
      expect,
      onTestFinished,
    }) => {
      const { requester } = product();
      const fixture = new ProductFixture(product(), onTestFinished);
      const [demo, receiver] = [await fixture.demo(), await fixture.server({ status: 204 })];
      const accepted = await requester.post(`${demo}/x?bgrs=1&${replyTo(receiver.url)}`, '{}');
      const { request: rid, $reply_id: id } = jsonOf(accepted) as { request: string; $reply_id: number };
      expect(Number.isInteger(id)).toBe(true);
      expect(rid).toMatch(/^[0-9a-f]{32}$/);
      expect(ridOf(accepted)).toBe(rid);
      expect(await bgrsOf(requester, rid)).toMatchObject({ id: String(id), rid });
      expect(await jobOf(requester, rid)).toMatchObject({ id: rid, reply: { id } });
    });

    it('has a rid of random bytes: neighbours have nothing in common but their form', async ({
      expect,
      onTestFinished,
    }) => {
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const accept = () => product().requester.post(`${demo}/x?bgrs=1`, '{}');
      const rids = (await Promise.all(Array.from({ length: 20 }, accept))).map(ridOf);
      for (const [index, rid] of rids.entries()) {
        const next = rids[(index + 1) % rids.length] ?? '';
        const shared = [...rid].filter((digit, at) => digit === next[at]);
        expect(shared.length, `${rid} and ${next}`).toBeLessThan(16);
      }
    });

    it('sends its upstream the key derived from its rid from the synchronous try on', async ({
      expect,
      onTestFinished,
    }) => {
      const { requester } = product();
      const script = [{ status: 503 }, { status: 200 }] as const;
      const { path, upstream } = await new ProductFixture(product(), onTestFinished).http(script);
      const rid = ridOf(await requester.post(`${path}?${replyTo('http://127.0.0.1:9/')}`, '{}'));
      await untilJob(requester, rid, ({ state }) => state === 'success');
      const keys = upstream.requests.map(({ headers }) => headers['idempotency-key']);
      expect(keys).toEqual([expect.stringContaining(rid), keys[0]]);
    });

    it('that nobody asked a reply for goes from CALL_RETRY straight to DONE', async ({
      expect,
      onTestFinished,
    }) => {
      const { admin, requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const rid = ridOf(await requester.post(`${demo}/x?bgrs=1&plan=503,200`, '{}'));
      expect(await untilJob(requester, rid, isEnded)).toMatchObject({ state: 'success', reply: null });
      const id = Number((await bgrsOf(requester, rid))['id']);
      expect(await statusOf(id)).toBe('DONE');
      expect((await admin.log(id)).map(({ kind }) => kind)).toEqual([
        'accepted',
        'attempt',
        'attempt',
        'end',
      ]);
    });

    it('that is being executed has a lease, not another status', async ({ expect, onTestFinished }) => {
      const { admin, requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const rid = ridOf(await requester.post(`${demo}/x?bgrs=1&delay=10000`, '{}'));
      await untilJob(requester, rid, ({ state }) => state === 'running');
      const id = Number((await bgrsOf(requester, rid))['id']);
      expect(await admin.call(id)).toMatchObject({ status: 'CALL_RETRY', running: true });
    });
  });

  describe.concurrent('the status', () => {
    type Life = Readonly<{
      status: CallStatus;
      reason: string | null;
      plan: string;
      answer: number;
      ttl: number;
    }>;
    it.for<Life>([
      { status: 'CALL_RETRY', reason: null, plan: '503', answer: 204, ttl: 13 },
      { status: 'CALL_ERROR', reason: 'exhausted', plan: '503', answer: 204, ttl: 1 },
      { status: 'CALL_ERROR', reason: 'definitive', plan: '503,404', answer: 204, ttl: 13 },
      { status: 'RESPONSE_RETRY', reason: null, plan: '503,200', answer: 503, ttl: 13 },
      { status: 'RESPONSE_ERROR', reason: 'exhausted', plan: '503,200', answer: 503, ttl: 1 },
      { status: 'RESPONSE_ERROR', reason: 'definitive', plan: '503,200', answer: 422, ttl: 13 },
      { status: 'DONE', reason: null, plan: '503,200', answer: 204, ttl: 13 },
    ])(
      '$status with the reason $reason is that of the plan $plan, a receiver that answers $answer and $ttl tries',
      async ({ status, reason, plan, answer, ttl }, { expect, onTestFinished }) => {
        const { admin, requester } = product();
        const fixture = new ProductFixture(product(), onTestFinished);
        const [demo, { url }] = [await fixture.demo({ ttl }), await fixture.server({ status: answer })];
        const id = idOf(await requester.post(`${demo}/x?plan=${plan}&${replyTo(url)}`, '{}'));
        const call = await admin.untilCall(id, (now) => now.status === status);
        expect(call.reason).toBe(reason);
      },
    );

    it.for<[CallStatus, string]>([
      ['CALL_ERROR', '503'],
      ['RESPONSE_ERROR', '503,200'],
    ])(
      'of a cancelled call is the %s of its phase, with the reason cancelled',
      async ([status, plan], { expect, onTestFinished }) => {
        const { admin, requester } = product();
        const fixture = new ProductFixture(product(), onTestFinished);
        const [demo, receiver] = [
          await fixture.demo({ maxDelay: 600 }),
          await fixture.server({ status: 503 }),
        ];
        const accepted = await requester.post(`${demo}/x?plan=${plan}&${replyTo(receiver.url)}`, '{}');
        const phase = status.replace('_ERROR', '_RETRY');
        const waits = await admin.untilCall(
          idOf(accepted),
          (call) => call.status === phase && call.running === false,
        );
        await requester.ask(`/jobs/${waits.rid}/cancel`);
        expect(await admin.untilCall(waits.id, (call) => call.status === status)).toMatchObject({
          reason: 'cancelled',
        });
      },
    );
  });

  describe.concurrent('times', () => {
    it('are ISO 8601 UTC with milliseconds', async ({ expect, onTestFinished }) => {
      const { admin, requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo(LATER);
      const nowhere = replyTo('http://127.0.0.1:9/');
      const accepted = await requester.post(`${demo}/x?plan=503&${nowhere}`, '{}');
      const waits = await jobOf(requester, ridOf(accepted));
      const details = jsonOf(await requester.ask(`/jobs/${waits.id}/details`, { method: 'GET' }));
      const call = await admin.call(idOf(accepted));
      const [line] = await admin.log(call.id);
      for (const time of [
        ...[waits.created, waits.last_modified, waits.start_time, waits.next_try],
        ...[(details as { dt: string }[])[0]?.dt, call.createdAt, call.updatedAt, call.nextTry, line?.at],
      ])
        expect(time).toMatch(ISO);
      await requester.ask(`/jobs/${waits.id}/cancel`);
      expect((await jobOf(requester, waits.id)).end_time).toMatch(ISO);
    });

    it('of bgrs are YYYY-MM-DD HH:MM:SS, UTC', async ({ expect, onTestFinished }) => {
      const { requester } = product();
      const demo = await new ProductFixture(product(), onTestFinished).demo();
      const rid = ridOf(await requester.post(`${demo}/x?bgrs=1`, '{}'));
      const job = await untilJob(requester, rid, isEnded);
      const { created_dt, finished_dt } = await bgrsOf(requester, rid);
      const inBgrs = (iso: string | null) => iso?.slice(0, 19).replace('T', ' ');
      expect([created_dt, finished_dt]).toEqual([inBgrs(job.created), inBgrs(job.end_time)]);
      const details = jsonOf(await requester.ask(`/bgrs/${rid}/details`, { method: 'GET' }));
      for (const { dt } of details as { dt: string }[]) expect(dt).toMatch(BGRS_DATE);
    });
  });

  describe.concurrent('request-id', () => {
    it.for([
      ['GET', '/health/live', 200],
      ['GET', '/admin/', 200],
      ['GET', '/admin/api/resources', 401],
      ['GET', '/jobs', 200],
      ['HEAD', '/jobs', 200],
      ['GET', '/nothing', 404],
      ['OPTIONS', '/demo/demo/x', 204],
      ['GET', '/demo/demo/x', 200],
      ['POST', '/demo/demo/x?bgrs=1', 202],
      ['POST', '/demo/demo/x?plan=503', 503],
      ['POST', '/demo/demo/x?$reply=nowhere', 400],
      ['GET', '/demo/demo/%', 400],
    ] as const)('is on the answer to %s %s', async ([method, path, status], { expect }) => {
      const answer = await product().requester.ask(path, { method });
      expect([answer.status, answer.headers['request-id']]).toEqual([status, expect.stringMatching(/./)]);
    });
  });

  describeJobWords(product);
});
