import type { Problem, ProblemCode } from '@airlock/contract';
import { gzipSync } from 'node:zlib';
import { it, vi, type TestContext } from 'vitest';
import { countingServer } from '../harness/counting-server.js';
import { aKey } from '../harness/idempotency.js';
import { expectProblem } from '../harness/problem.js';
import { onEveryProfile } from '../harness/profiles.js';
import { jsonOf, replyTo, Requester, type Answer, type RequestParts } from '../harness/requester.js';
import { ProductFixture } from '../harness/product-fixture.js';
import { SEEDS } from '../harness/seeds.js';
import { hasFailed, isDone, waitsForItsNextTry, Watcher } from '../harness/watcher.js';

const JSON_TYPE = { 'content-type': 'application/json' };

onEveryProfile('§8 Errors', (product) => {
  const watcher = new Watcher(() => product().requester);
  const script = new Requester(() => product().url, SEEDS.adminToken);
  const ask = (target: string, asked: RequestParts = {}) => product().requester.ask(target, asked);
  const admin = (method: string, path: string, body: unknown) =>
    script.ask(`/admin/api${path}`, { method, headers: JSON_TYPE, body: JSON.stringify(body) });
  const fixture = ({ onTestFinished }: TestContext) => new ProductFixture(product(), onTestFinished);

  it.concurrent.for<[string, number, string, RequestParts]>([
    ['a path nobody serves', 404, '/nothing/at/all', { method: 'GET' }],
    ['a path that cannot be decoded', 400, '/demo/demo/%zz', { method: 'GET' }],
    ['an unknown resource', 404, '/demo/nobody/x', {}],
    ['a rid that is none', 404, '/jobs/none', { method: 'GET' }],
    ['a method that a route does not take', 405, '/health/live', { method: 'POST' }],
    ['a body over the limit', 413, '/demo/demo/x', { headers: JSON_TYPE, body: `"${'x'.repeat(11 << 20)}"` }],
    ['JSON that does not parse', 400, '/demo/demo/x', { headers: JSON_TYPE, body: '{"a":' }],
    ['gzip that is none', 400, '/demo/demo/x', { headers: { 'content-encoding': 'gzip' }, body: 'x' }],
    [
      'gzip cut off',
      400,
      '/demo/demo/x',
      { headers: { 'content-encoding': 'gzip' }, body: gzipSync('abc').subarray(0, 15) },
    ],
    ['an unknown encoding', 415, '/demo/demo/x', { headers: { 'content-encoding': 'rot13' }, body: 'x' }],
    ['what a pipe refuses', 400, '/demo/demo/long?seconds=much', {}],
    ['what a handler throws', 503, '/demo/demo/x?plan=503', {}],
    ['no credentials', 401, '/demo/demo/x', { headers: { authorization: '' } }],
    [
      'an operator’s route without a token',
      401,
      '/admin/api/calls',
      { method: 'GET', headers: { authorization: '' } },
    ],
  ])(
    '%s is answered with a whole problem, whose instance is the path',
    async ([, status, target, asked], context) => {
      const { instance } = expectProblem(await ask(target, asked), status, {});
      context.expect(instance).toBe(target.split('?')[0]);
    },
  );

  it.concurrent.for<[string, (context: TestContext) => Promise<Answer>, RegExp]>([
    [
      'fields of a body',
      () => admin('POST', '/resources', { slug: 1, config: {} }),
      /"\/slug".*|"\/connector"/,
    ],
    [
      'a setting',
      () => admin('POST', '/resources', { connector: 'http', slug: 'x', config: { baseUrl: 1 } }),
      /"\/config\/baseUrl"/,
    ],
    [
      'a parameter of a list',
      () => script.ask('/admin/api/calls?sort=["colour","ASC"]', { method: 'GET' }),
      /"sort"/,
    ],
    [
      'a parameter of a poll',
      async () => watcher.get(`/jobs/${await watcher.start('/demo/demo/x')}?poll_timeout=0`),
      /"poll_timeout"/,
    ],
  ])('names %s at fault in errors', async ([, provoke, fault], context) => {
    const answer = await provoke(context);
    expectProblem(answer, 400, { type: 'invalid-request' });
    const { errors = [] } = jsonOf(answer) as Problem;
    context.expect(errors.length).toBeGreaterThan(0);
    context.expect(JSON.stringify(errors)).toMatch(fault);
  });

  const stored = (query: string) => watcher.started(`/demo/demo/x${query}`, isDone);
  /** How a stranger comes to each type. In §3 the store is away; no endpoint of the product requires a key. */
  const provocations: Record<
    Exclude<ProblemCode, 'store-unavailable' | 'idempotency-key-missing'>,
    readonly [number, (context: TestContext) => Promise<Answer>]
  > = {
    'invalid-request': [400, () => admin('POST', '/resources', {})],
    'invalid-reply-url': [400, () => ask('/demo/demo/x?$reply=nowhere')],
    'idempotency-key-invalid': [400, () => ask('/demo/demo/x', { headers: { 'idempotency-key': '""' } })],
    'idempotency-key-reused': [
      422,
      async () => {
        const headers = { 'idempotency-key': aKey() };
        await ask('/demo/demo/x', { headers, body: 'a' });
        return ask('/demo/demo/x', { headers, body: 'b' });
      },
    ],
    'idempotency-in-progress': [
      409,
      async (context) => {
        const upstream = await countingServer('accept', { cycle: ['hold'] });
        context.onTestFinished(() => upstream.close());
        const { path } = await fixture(context).forward(upstream.url);
        const headers = { 'idempotency-key': aKey() };
        const first = ask(path, { headers });
        await vi.waitUntil(() => upstream.open() === 1, { timeout: 30_000 });
        const answer = await ask(path, { headers });
        upstream.letGo();
        await first;
        return answer;
      },
    ],
    'unknown-request': [404, () => watcher.get(`/jobs/${'0'.repeat(32)}`)],
    'result-not-ready': [
      404,
      async () => watcher.get(`/jobs/${await watcher.start('/demo/demo/long?seconds=1')}/result`),
    ],
    gone: [
      410,
      async () => {
        const rid = await stored('');
        await watcher.remove(rid);
        return watcher.get(`/jobs/${rid}`);
      },
    ],
    'already-final': [409, async () => watcher.cancel(await stored(''))],
    cancelled: [
      410,
      async (context) => {
        const path = await fixture(context).demo({ delay: 600, maxDelay: 600 });
        const rid = await watcher.started(`${path}/x?plan=503`, waitsForItsNextTry);
        await watcher.cancel(rid);
        return watcher.get(`/jobs/${rid}/result`);
      },
    ],
    'call-failed': [
      502,
      async (context) => {
        const path = await fixture(context).demo({ ttl: 1 });
        return watcher.get(`/jobs/${await watcher.started(`${path}/x?plan=503`, hasFailed)}/result`);
      },
    ],
    'rate-limited': [
      429,
      async (context) => {
        const { client } = await fixture(context).client({ quota: 1 });
        await client.ask('/demo/demo/x');
        return client.ask('/demo/demo/x');
      },
    ],
    'version-conflict': [
      409,
      async () => {
        const { id } = await product().admin.must<{ id: number }>('POST', `/calls/${await aCall()}/cancel`);
        return admin('PATCH', `/calls/${id}`, { version: 99, requestBody: 'x' });
      },
    ],
    'call-running': [
      409,
      async (context) => {
        const upstream = await countingServer('accept', { cycle: ['hold'] });
        context.onTestFinished(() => upstream.close());
        const { path } = await fixture(context).forward(upstream.url);
        await ask(`${path}?bgrs=1`);
        await vi.waitUntil(() => upstream.open() === 1, { timeout: 30_000 });
        const [call] = await fixture(context).stored(path);
        const answer = await admin('POST', `/calls/${call?.id}/reset`, {});
        upstream.letGo();
        return answer;
      },
    ],
  };
  const aCall = async () => {
    const answer = await ask(`/demo/demo/x?plan=503&${replyTo('http://127.0.0.1:9/')}`);
    return (jsonOf(answer) as { $reply_id: number }).$reply_id;
  };

  it.concurrent.for(Object.entries(provocations))(
    'the type %s is told as such',
    async ([type, [status, provoke]], context) => {
      expectProblem(await provoke(context), status, { type });
    },
  );
});
