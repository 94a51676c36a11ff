import { describe, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { expectProblem } from '../../harness/problem.js';
import type { Product } from '../../harness/profiles.js';
import { replyTo, Requester } from '../../harness/requester.js';
import { NO_RECEIVER, ProductFixture } from '../../harness/product-fixture.js';

const TRIGGERS = { $reply: replyTo(NO_RECEIVER), bgrs: 'bgrs=1', 'Prefer: respond-async': '' };
const MIB = 1024 * 1024;

/** The rows of §3 about what is refused, and Vary on every answer. */
export function describeRefused(product: () => Product): void {
  const post = (target: string, trigger: keyof typeof TRIGGERS, body = '{}') => {
    const prefer = trigger === 'Prefer: respond-async' ? { prefer: 'respond-async' } : undefined;
    return product().requester.post(`${target}?${TRIGGERS[trigger]}`, body, prefer);
  };

  describe.concurrent('a request with an async trigger', () => {
    const unknown = { connector: '/nothing/demo/x', resource: '/demo/nothing/x' };
    const triggers = Object.keys(TRIGGERS) as (keyof typeof TRIGGERS)[];

    it.for(Object.entries(unknown).flatMap(([what, path]) => triggers.map((by) => ({ what, path, by }))))(
      'for an unknown $what ($by) is 404, never 202',
      async ({ path, by }) => {
        expectProblem(await post(path, by), 404, {});
      },
    );

    it.for(triggers)(
      'for an unknown endpoint (%s) is 404, and nothing is stored',
      async (by, { expect, onTestFinished }) => {
        const fixture = new ProductFixture(product(), onTestFinished);
        const config = { host: '127.0.0.1', port: 1, from: 'airlock@example.org' };
        const { path } = await fixture.resource({ connector: 'smtp', config });
        expectProblem(await post(`${path}/nothing`, by), 404, {});
        expect(await fixture.stored(path)).toEqual([]);
      },
    );

    it('with a body over 10 MiB is 413', async () => {
      expectProblem(await post('/demo/demo/x', 'bgrs', `"${'x'.repeat(10 * MIB)}"`), 413, {});
    });

    it('with a body of just 10 MiB is taken', async ({ expect }) => {
      const { status } = await product().requester.post('/demo/demo/csv', `"${'x'.repeat(10 * MIB - 2)}"`);
      expect(status).toBe(200);
    });

    it('with a body over the lower limit of its resource is 413 at the gate, inflated or not', async ({
      expect,
      onTestFinished,
    }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const demo = await fixture.demo({ maxBody: 100 });
      const gzip = { 'content-encoding': 'gzip', 'content-type': 'text/plain' };
      const ask = (body: string | Uint8Array, headers = {}) =>
        product().requester.ask(`${demo}/x?bgrs=1`, { headers, body });
      expectProblem(await ask('x'.repeat(101)), 413, {});
      expectProblem(await ask(gzipSync('x'.repeat(101)), gzip), 413, {});
      expect(await fixture.stored(demo)).toEqual([]);
      expect((await ask('x'.repeat(100))).status).toBe(202);
    });

    it.for(triggers)(
      'over the quota of its client (%s) is 429 with Retry-After',
      async (by, { expect, onTestFinished }) => {
        const fixture = new ProductFixture(product(), onTestFinished);
        const [demo, { client }] = [await fixture.demo(), await fixture.client({ quota: 1 })];
        const prefer = by === 'Prefer: respond-async' ? { prefer: 'respond-async' } : undefined;
        expect((await client.ask(`${demo}/x`)).status).toBe(200);
        const answer = await client.post(`${demo}/x?${TRIGGERS[by]}`, '{}', prefer);
        expectProblem(answer, 429, { type: 'rate-limited' });
        const seconds = Number(answer.headers['retry-after']);
        expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= 60, `${seconds} s`).toBe(true);
        expect(await fixture.stored(demo)).toEqual([]);
      },
    );
  });

  describe.concurrent('Vary: Prefer', () => {
    it.for([
      [200, 'GET', '/demo/demo/x', {}],
      [200, 'HEAD', '/demo/demo/csv', {}],
      [204, 'GET', '/demo/demo/x?plan=204', {}],
      [202, 'POST', '/demo/demo/x?bgrs=1', {}],
      [202, 'POST', '/demo/demo/x', { prefer: 'respond-async' }],
      [202, 'POST', `/demo/demo/x?plan=503&${replyTo(NO_RECEIVER)}`, {}],
      [400, 'POST', '/demo/demo/x?$reply=nowhere', {}],
      [401, 'GET', '/demo/demo/x', { authorization: 'Bearer nobody' }],
      [404, 'GET', '/demo/nothing/x', {}],
      [404, 'GET', '/demo/demo/x?plan=404', {}],
      [400, 'GET', '/demo/demo/%', {}],
      [413, 'POST', '/demo/demo/x', { 'content-length': String(11 * MIB) }],
      [503, 'GET', '/demo/demo/x?plan=503', {}],
    ] as const)('is on the %i of %s %s', async ([status, method, target, headers], { expect }) => {
      const body = status === 413 ? { body: Buffer.alloc(11 * MIB) } : {};
      const answer = await product().requester.ask(target, { method, headers, ...body });
      expect([answer.status, answer.headers.vary]).toEqual([status, expect.stringMatching(/\bPrefer\b/)]);
    });

    it('stands beside what the upstream says that its answer varies by', async ({
      expect,
      onTestFinished,
    }) => {
      const script = [{ status: 200, headers: { vary: 'Accept-Language' } }] as const;
      const { path } = await new ProductFixture(product(), onTestFinished).http(script);
      const { headers } = await product().requester.ask(path, { method: 'GET' });
      expect(headers.vary?.split(/, */).sort()).toEqual(['Accept-Language', 'Prefer']);
    });
  });

  describe.concurrent('the mark of a replay', () => {
    it.for([
      { host: 'airlock', 'user-agent': 'lightMyRequest' },
      { 'x-airlock-replay': '1', 'airlock-attempt': '2', 'airlock-principal': '1' },
      { 'idempotency-key': `airlock-${'0'.repeat(32)}`, 'x-forwarded-for': '127.0.0.1' },
    ])('cannot be forged over HTTP: %j', async (headers) => {
      const stranger = new Requester(() => product().url, null);
      expectProblem(await stranger.post('/demo/demo/x?bgrs=1', '{}', headers), 401, {});
    });
  });
}
