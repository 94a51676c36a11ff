import { describe, it, type TestContext } from 'vitest';
import { deflateSync } from 'node:zlib';
import { aKey, isReplay } from '../../harness/idempotency.js';
import { expectProblem } from '../../harness/problem.js';
import type { Product } from '../../harness/profiles.js';
import { idOf, jsonOf, replyTo, type RequestParts } from '../../harness/requester.js';
import { NO_RECEIVER, ProductFixture } from '../../harness/product-fixture.js';

const JSON_TYPE = { 'content-type': 'application/json' };

export function keysAndFingerprints(product: () => Product): void {
  describe('keys and fingerprints', () => {
    const send = (path: string, headers: RequestParts['headers'], body = '{"a":1}') =>
      product().requester.post(path, body, headers);
    const fixture = ({ onTestFinished }: TestContext) => new ProductFixture(product(), onTestFinished);

    it.concurrent.for<[string, Record<string, string | string[]>]>([
      ['two different keys', { 'idempotency-key': 'a', 'xidempotency-guid': 'b' }],
      ['two lines', { 'idempotency-key': ['a', 'a'] }],
      ['two lines of the other name', { 'xidempotency-guid': ['a', 'b'] }],
      ['an empty key', { 'idempotency-key': '' }],
      ['an empty string', { 'idempotency-key': '""' }],
      ['256 characters', { 'idempotency-key': 'k'.repeat(256) }],
      ['an unterminated quote', { 'idempotency-key': '"abc' }],
    ])('%s is refused with 400', async ([, headers], context) => {
      const path = await fixture(context).demo();
      expectProblem(await send(path, headers), 400, { type: 'idempotency-key-invalid' });
    });

    it.concurrent('"abc" and abc are one key, in either header, and of up to 255 characters', async (context) => {
      const { path, upstream } = await fixture(context).http([{ status: 200 }]);
      const key = `${aKey()}${'k'.repeat(239)}`;
      await send(path, { 'idempotency-key': `"${key}"` });
      for (const headers of [
        { 'idempotency-key': key },
        { 'xidempotency-guid': key },
        { 'idempotency-key': key, 'xidempotency-guid': key },
      ])
        context.expect(isReplay(await send(path, headers as RequestParts['headers']))).toBe(true);
      context.expect(upstream.requests).toHaveLength(1);
    });

    it.concurrent('a key is a client’s own', async (context) => {
      const { path, upstream } = await fixture(context).http([{ status: 200 }]);
      const { client } = await fixture(context).client();
      const key = { 'idempotency-key': aKey() };
      await send(path, key);
      context.expect(isReplay(await client.post(path, '{"a":1}', key))).toBe(false);
      context.expect(upstream.requests).toHaveLength(2);
    });

    it.concurrent.for<[string, Partial<Record<'method' | 'target' | 'type' | 'body', string>>, number]>([
      ['other white space and order of JSON', { body: '{ "b" : [ 1.0 ], "a": 1 }' }, 200],
      ['parameters of its media type', { type: 'application/json; charset=utf-8' }, 200],
      ['another $reply', { target: `/x?q=1&${replyTo('http://127.0.0.1:9/other')}` }, 200],
      ['another $reply in the body', { body: `{"a":1,"b":[1.0],"$reply":"${NO_RECEIVER}"}` }, 200],
      ['another number literal', { body: '{"a":1.0,"b":[1.0]}' }, 422],
      ['another method', { method: 'PATCH' }, 422],
      ['another path', { target: '/y?q=1' }, 422],
      ['another query', { target: '/x?q=2' }, 422],
      ['another media type', { type: 'text/plain' }, 422],
    ])('a request with %s is answered %3$s', async ([, changed, status], context) => {
      const { path } = await fixture(context).http([{ status: 200 }]);
      const key = aKey();
      const ask = ({
        method = 'POST',
        target = '/x?q=1',
        type = 'application/json',
        body = '{"a":1,"b":[1.0]}',
      } = {}) =>
        product().requester.ask(`${path}${target}`, {
          method,
          headers: { 'idempotency-key': key, 'content-type': type },
          body,
        });
      await ask();
      const repeat = await ask(changed);
      context.expect([repeat.status, isReplay(repeat)]).toEqual([status, status === 200]);
    });

    it.concurrent('what does not parse counts as its bytes, a deflated body as what it inflates to', async (context) => {
      const { path } = await fixture(context).http([{ status: 200 }]);
      const ask = (key: string, body: string | Uint8Array, headers: Record<string, string>) =>
        product().requester.ask(path, { headers: { 'idempotency-key': key, ...headers }, body });
      const [text, packed] = [aKey(), aKey()];
      await ask(text, 'a b', { 'content-type': 'text/plain' });
      context.expect((await ask(text, 'a  b', { 'content-type': 'text/plain' })).status).toBe(422);
      await ask(packed, '{"a":1}', JSON_TYPE);
      const deflated = await ask(packed, deflateSync('{"a":1}'), {
        ...JSON_TYPE,
        'content-encoding': 'deflate',
      });
      context.expect([deflated.status, isReplay(deflated)]).toEqual([200, true]);
    });

    it.concurrent('keys count for POST, PATCH and what asks for the background or gives $reply, and for nothing else', async (context) => {
      const path = await fixture(context).demo();
      const repeated = async (method: string, query: string) => {
        const asked = { method, headers: { 'idempotency-key': aKey() } };
        await product().requester.ask(`${path}/x${query}`, asked);
        return isReplay(await product().requester.ask(`${path}/x${query}`, asked));
      };
      const reply = `?${replyTo(NO_RECEIVER)}`;
      for (const [method, query] of [
        ['POST', ''],
        ['PATCH', ''],
        ['GET', '?bgrs=1'],
        ['PUT', reply],
      ] as const)
        context.expect(await repeated(method, query), `${method} ${query}`).toBe(true);
      for (const method of ['GET', 'PUT', 'DELETE'])
        context.expect(await repeated(method, ''), method).toBe(false);
    });

    it.concurrent('every attempt sends its upstream one key, derived from the requester’s, which it is not', async (context) => {
      const { expect } = context;
      const script = [{ status: 503 }, { status: 503 }, { status: 200 }] as const;
      const { path, upstream } = await fixture(context).http(script);
      const key = aKey();
      const accepted = await send(`${path}?${replyTo(NO_RECEIVER)}`, { 'idempotency-key': key });
      await product().admin.untilCall(
        idOf(accepted),
        ({ attempts, response }) => attempts === 3 && response?.status === 200,
      );
      const [first, ...others] = upstream.requests.map(({ headers }) => headers['idempotency-key']);
      expect(first).toMatch(/^airlock-[0-9a-f]{32}$/);
      expect(first).not.toContain(key);
      expect(others).toEqual([first, first]);
      expect(jsonOf(accepted)).toEqual({ $reply_id: idOf(accepted) });
    });
  });
}
