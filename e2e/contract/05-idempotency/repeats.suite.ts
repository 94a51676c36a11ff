import { describe, it, vi, type TestContext } from 'vitest';
import { countingServer } from '../../harness/counting-server.js';
import { aKey, isReplay } from '../../harness/idempotency.js';
import { expectProblem } from '../../harness/problem.js';
import type { Product } from '../../harness/profiles.js';
import { replyTo, Requester, type RequestParts } from '../../harness/requester.js';
import { NO_RECEIVER, ProductFixture } from '../../harness/product-fixture.js';

const ERROR_5 = `{"error": 5, "Msg": "${encodeURIComponent('Повторный запрос. Обновите приложение!')}"}`;

export function repeats(product: () => Product): void {
  describe('repeats', () => {
    const send = (path: string, headers: RequestParts['headers'], body = '{"a":1}') =>
      product().requester.post(path, body, headers);
    const fixture = ({ onTestFinished }: TestContext) => new ProductFixture(product(), onTestFinished);

    describe.each(['idempotency-key', 'xidempotency-guid'])('under %s', (name) => {
      it.concurrent('a repeat after completion has the same status, type, Location and bytes, and says that it is one', async (context) => {
        const { expect } = context;
        const headers = { 'content-type': 'text/x-receipt; charset=latin1', location: '/orders/7' };
        const body = Buffer.from([1, 2, 255]);
        const { path, upstream } = await fixture(context).http([{ status: 201, headers, body }]);
        const key = { [name]: aKey() };
        const [first, repeat] = [await send(path, key), await send(path, key)];
        for (const answer of [first, repeat]) {
          expect([answer.status, answer.body]).toEqual([201, body]);
          expect(answer.headers).toMatchObject(headers);
        }
        expect([isReplay(first), isReplay(repeat)]).toEqual([false, true]);
        expect(upstream.requests).toHaveLength(1);
      });

      it.concurrent('a repeat while the first runs is told so, in the manner of its system', async (context) => {
        const { expect } = context;
        const upstream = await countingServer('accept', { cycle: ['hold'] });
        context.onTestFinished(() => upstream.close());
        const { path } = await fixture(context).forward(upstream.url);
        const key = { [name]: aKey() };
        const first = send(path, key);
        await vi.waitUntil(() => upstream.open() === 1, { timeout: 30_000 });
        const repeat = await send(path, key);
        if (name === 'idempotency-key') {
          expectProblem(repeat, 409, { type: 'idempotency-in-progress' });
          expect(repeat.headers['retry-after']).toBe('1');
        } else {
          expect([repeat.status, repeat.body.toString()]).toEqual([200, ERROR_5]);
          expect(repeat.headers['content-type']).toMatch(/^application\/json\b/);
        }
        // The loop of that guide's client: the same key again after 500 ms, until it is not told to wait.
        const looped = vi.waitFor(
          async () => {
            const answer = await send(path, key);
            expect([200, 409].includes(answer.status) && !isReplay(answer)).toBe(false);
            return answer;
          },
          { timeout: 30_000, interval: 500 },
        );
        upstream.letGo();
        expect(await looped).toMatchObject({ status: (await first).status, body: (await first).body });
      });

      it.concurrent('another request is refused with 422, and the stored answer stays', async (context) => {
        const { path } = await fixture(context).http([{ status: 200, body: 'first' }]);
        const key = { [name]: aKey() };
        await send(path, key);
        expectProblem(await send(path, key, '{"a":2}'), 422, { type: 'idempotency-key-reused' });
        const repeat = await send(path, key);
        context.expect([isReplay(repeat), repeat.body.toString()]).toEqual([true, 'first']);
      });

      it.concurrent('a multipart form is known by its parts, whatever stands between them', async (context) => {
        const { path, upstream } = await fixture(context).http([{ status: 200, body: 'first' }]);
        const key = { [name]: aKey() };
        const form = (boundary: string, value: string) => {
          const part = `Content-Disposition: form-data; name="f"; filename="a"\r\n\r\n${value}`;
          const headers = { ...key, 'content-type': `multipart/form-data; boundary=${boundary}` };
          const body = `--${boundary}\r\n${part}\r\n--${boundary}--\r\n`;
          return product().requester.ask(path, { headers, body });
        };
        await form('one', 'hello');
        context.expect(isReplay(await form('another', 'hello'))).toBe(true);
        expectProblem(await form('one', 'bye'), 422, { type: 'idempotency-key-reused' });
        context.expect(upstream.requests).toHaveLength(1);
      });

      it.concurrent('a failure that may pass frees the key: a repeat runs again', async (context) => {
        const { path } = await fixture(context).http([{ status: 503 }, { status: 200 }]);
        const key = { [name]: aKey() };
        expectProblem(await send(path, key), 502, {});
        const repeat = await send(path, key);
        context.expect([repeat.status, isReplay(repeat)]).toEqual([200, false]);
      });

      it.concurrent('a definitive 4xx of the handler or its pipes is stored and replayed', async (context) => {
        const path = await fixture(context).demo();
        for (const [plan, status] of [
          ['409', 409],
          ['nonsense', 400],
        ] as const) {
          const key = { [name]: aKey() };
          const target = `${path}/x?plan=${plan}`;
          const [first, repeat] = [await send(target, key), await send(target, key)];
          context.expect([first.status, isReplay(first)]).toEqual([status, false]);
          context.expect([repeat.status, isReplay(repeat)]).toEqual([status, true]);
          context.expect(repeat.body).toEqual(first.body);
        }
      });

      it.concurrent('a 202 is the answer and is replayed: one number, one row, one execution', async (context) => {
        const { expect } = context;
        const place = await fixture(context).http([{ status: 503 }], { delay: 600, maxDelay: 600 });
        for (const query of [replyTo(NO_RECEIVER), 'bgrs=yes']) {
          const key = { [name]: aKey() };
          const target = `${place.path}?${query}`;
          const [first, repeat] = [await send(target, key), await send(target, key)];
          for (const { status } of [first, repeat]) expect(status).toBe(202);
          expect([isReplay(first), isReplay(repeat)]).toEqual([false, true]);
          expect(repeat.body).toEqual(first.body);
          expect(repeat.headers.location).toBe(first.headers.location);
        }
        await vi.waitUntil(() => place.upstream.requests.length === 2, { timeout: 30_000 });
        expect(await fixture(context).stored(place.path)).toHaveLength(2);
      });

      it.concurrent('what is refused before the gate is not stored', async (context) => {
        const place = await fixture(context).http([{ status: 200 }], { maxBody: 3 });
        const limited = await fixture(context).client({ resources: ['elsewhere'] });
        const counted = await fixture(context).client({ quota: 1 });
        const key = { [name]: aKey() };
        const stranger = new Requester(() => product().url, 'nobody has this key');
        context.expect((await stranger.post(place.path, '{}', key)).status).toBe(401);
        context.expect((await limited.client.post(place.path, '{}', key)).status).toBe(403);
        await counted.client.post(place.path, '{}');
        context.expect((await counted.client.post(place.path, '{}', key)).status).toBe(429);
        context.expect((await send('/http/nowhere', key)).status).toBe(404);
        context.expect((await send(place.path, key)).status).toBe(413);
        context.expect((await send(`${place.path}?$reply=nowhere`, key, '{}')).status).toBe(400);
        context.expect((await send(place.path, { [name]: '"' }, '{}')).status).toBe(400);
        const first = await send(place.path, key, '{}');
        context.expect([first.status, isReplay(first)]).toEqual([200, false]);
        for (const { id, client } of [limited, counted]) {
          await product().admin.must('PUT', `/clients/${id}`, { name: 'freed' });
          const theirs = await client.post(place.path, '{}', key);
          context.expect([theirs.status, isReplay(theirs)]).toEqual([200, false]);
        }
      });
    });
  });
}
