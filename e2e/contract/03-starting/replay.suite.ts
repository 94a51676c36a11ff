import type { ReceivedRequest } from '@airlock/testing';
import { describe, it } from 'vitest';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expectProblem } from '../../harness/problem.js';
import type { Product } from '../../harness/profiles.js';
import { idOf, replyTo } from '../../harness/requester.js';
import { NO_RECEIVER, ProductFixture } from '../../harness/product-fixture.js';

const TARGET = '/orders/42%2F7/%7Ezo%C3%AB/?b=2&a=1&a=&empty&x=%20+y&a=1';
const LATIN_1 = Buffer.from([0x7a, 0xe9, 0x00, 0xff, 0x0d, 0x0a]);
const REPLY = replyTo(NO_RECEIVER);

/** The paragraphs of §3 on what a stored request replays. */
export function describeReplay(product: () => Product): void {
  /** What belongs to one connection only is left out. */
  const asSent = ({ method, path, headers, body }: ReceivedRequest) => {
    const { connection: _, ...kept } = headers;
    return { method, path, headers: kept, body: body.toString('base64') };
  };

  describe.concurrent('a stored request', () => {
    it.for(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])(
      'replays its %s byte for byte: path, repeated and empty parameters, type with charset, body, allowed headers',
      async (method, { expect, onTestFinished }) => {
        const fixture = new ProductFixture(product(), onTestFinished);
        const script = [{ status: 503 }, { status: 200 }] as const;
        const { path, upstream } = await fixture.http(script, {
          config: { allowedRequestHeaders: ['if-match'] },
        });
        const headers = {
          'content-type': 'text/plain; charset=ISO-8859-1',
          ...{ accept: 'text/csv', 'accept-language': 'fr', 'if-match': '"7"', 'x-other': 'no' },
        };
        const body = method === 'GET' ? {} : { body: LATIN_1 };
        const id = idOf(
          await product().requester.ask(`${path}${TARGET}&${REPLY}`, { method, headers, ...body }),
        );
        await product().admin.untilCall(id, ({ status }) => status === 'RESPONSE_RETRY');
        const [first, again] = upstream.requests.map(asSent);
        expect(again).toEqual(first);
        expect(first).toMatchObject({
          method,
          path: TARGET,
          body: (body.body ?? Buffer.alloc(0)).toString('base64'),
        });
        expect(first?.headers).toMatchObject({
          ...{ 'content-type': headers['content-type'], accept: 'text/csv', 'accept-language': 'fr' },
          'if-match': '"7"',
        });
        expect(first?.headers).not.toHaveProperty('x-other');
      },
    );

    it('has no credentials: none is stored, none goes on', async ({ expect, onTestFinished }) => {
      const { admin, requester } = product();
      const fixture = new ProductFixture(product(), onTestFinished);
      const { path, upstream } = await fixture.http([{ status: 503 }, { status: 200 }]);
      const secrets = { cookie: 'session=s3cret', 'proxy-authorization': 'Basic s3cret' };
      const id = idOf(await requester.post(`${path}?${REPLY}`, '{}', secrets));
      await admin.untilCall(id, ({ status }) => status === 'RESPONSE_RETRY');
      for (const { headers } of upstream.requests)
        for (const name of ['authorization', 'cookie', 'proxy-authorization'])
          expect(headers).not.toHaveProperty(name);
      expect(JSON.stringify(await admin.call(id))).not.toContain('s3cret');
    });

    it.for([
      ['gzip', 'gzip', gzipSync],
      ['a zlib deflate', 'deflate', deflateSync],
      ['a raw deflate', 'deflate', deflateRawSync],
    ] as const)(
      'that came as %s is replayed decoded, without its Content-Encoding',
      async ([, encoding, encode], { expect, onTestFinished }) => {
        const fixture = new ProductFixture(product(), onTestFinished);
        const { path, upstream } = await fixture.http([{ status: 503 }, { status: 200 }]);
        const text = '{"n":12345678901234567890,  "name":"Zoë"}';
        const headers = { 'content-encoding': encoding };
        const sent = { headers: { ...headers, 'content-type': 'application/json' }, body: encode(text) };
        const id = idOf(await product().requester.ask(`${path}?${REPLY}`, sent));
        await product().admin.untilCall(id, ({ status }) => status === 'RESPONSE_RETRY');
        expect(upstream.requests.map(({ body }) => body.toString())).toEqual([text, text]);
        for (const seen of upstream.requests) expect(seen.headers).not.toHaveProperty('content-encoding');
      },
    );

    it('is limited by its inflated size', async () => {
      const headers = { 'content-encoding': 'gzip', 'content-type': 'application/json' };
      const body = gzipSync(Buffer.alloc(11 * 1024 * 1024, 0x20));
      expectProblem(await product().requester.ask('/demo/demo/x?bgrs=1', { headers, body }), 413, {});
    });

    it('runs as the same principal: what its client may no longer use is refused to the retry too', async ({
      expect,
      onTestFinished,
    }) => {
      const { admin } = product();
      const fixture = new ProductFixture(product(), onTestFinished);
      const untilItIsWoken = { delay: 3_600, maxDelay: 3_600 };
      const { path, upstream } = await fixture.http([{ status: 503 }, { status: 200 }], untilItIsWoken);
      const { client, id: clientId } = await fixture.client();
      const id = idOf(await client.post(`${path}?${REPLY}`, '{}'));
      await admin.must('PUT', `/clients/${clientId}`, { name: `limited-${clientId}`, resources: [] });
      await admin.must('POST', '/bulk', { action: 'wake', filter: { resource: path.split('/').at(-1) } });
      const ended = await admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');
      expect(ended).toMatchObject({ reason: 'definitive', error: expect.stringMatching(/403/) as string });
      expect(upstream.requests).toHaveLength(1);
    });

    it('is spared the rate limit of its client', async ({ expect, onTestFinished }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const [demo, { client }] = [await fixture.demo(), await fixture.client({ quota: 1 })];
      const id = idOf(await client.post(`${demo}/x?plan=503,503,200&${REPLY}`, '{}'));
      expect((await client.post(`${demo}/x`, '{}')).status).toBe(429);
      const done = await product().admin.untilCall(id, ({ status }) => status === 'RESPONSE_RETRY');
      expect(done.attempts).toBe(3);
    });
  });
}
