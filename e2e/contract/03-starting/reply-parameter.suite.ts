import { describe, it } from 'vitest';
import { expectProblem } from '../../harness/problem.js';
import type { Product } from '../../harness/profiles.js';
import { idOf, replyTo, type RequestParts } from '../../harness/requester.js';
import { NO_RECEIVER, ProductFixture } from '../../harness/product-fixture.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const FAILS = [{ status: 503 }] as const;
/** Where `R` stands in an example, an address is put. */
const withAddress = (text: string, address: string) => text.replaceAll('R', address);

/** The paragraph of §3 on where `$reply` is read, and what the handler sees. */
export function describeReplyParameter(product: () => Product): void {
  const ask = (target: string, asked: RequestParts) => product().requester.ask(target, asked);

  describe.concurrent('$reply', () => {
    type Place = Readonly<{ place: string; query: string; headers?: RequestParts['headers']; body?: string }>;
    it.for<Place & Readonly<{ seen: string; left: string }>>([
      { place: 'the query', query: '?a=1&$reply=R&b=2', seen: '?a=1&b=2', left: '' },
      { place: 'the query, encoded', query: '?%24reply=R', seen: '', left: '' },
      {
        ...{ place: 'the top level of JSON', query: '', headers: JSON_TYPE },
        ...{ body: '{ "n": 12345678901234567890,\n "$reply" : "R" , "z":1.0}', seen: '' },
        left: '{ "n": 12345678901234567890 , "z":1.0}',
      },
      {
        ...{ place: 'the beginning of JSON', query: '', headers: JSON_TYPE },
        ...{ body: '{"$reply":"R","b": [1 ,2],"a":1e400}', seen: '', left: '{"b": [1 ,2],"a":1e400}' },
      },
      {
        ...{ place: 'extra of JSON', query: '', headers: JSON_TYPE },
        ...{ body: '{"z":1,"extra":{"$reply":"R","k":"v"}}', seen: '', left: '{"z":1,"extra":{"k":"v"}}' },
      },
      {
        ...{ place: 'extra of JSON, alone', query: '', headers: JSON_TYPE },
        ...{ body: '{"extra": {"$reply": "R"}}', seen: '', left: '{"extra": {}}' },
      },
      {
        ...{
          place: 'JSON of another type',
          query: '',
          headers: { 'content-type': 'application/vnd.x+json' },
        },
        ...{ body: '{"$reply":"R"}', seen: '', left: '{}' },
      },
      {
        ...{ place: 'an urlencoded body', query: '', headers: FORM_TYPE },
        ...{ body: 'a=%20+1&%24reply=R&a=&b', seen: '', left: 'a=%20+1&a=&b' },
      },
    ])(
      'is read from $place; the upstream sees the rest, byte for byte, and the reply goes there',
      async ({ query, headers = {}, body, seen, left }, { expect, onTestFinished }) => {
        const fixture = new ProductFixture(product(), onTestFinished);
        const [{ path, upstream }, receiver] = [
          await fixture.http([...FAILS, { status: 200 }]),
          await fixture.server({ status: 204 }),
        ];
        const encoded = encodeURIComponent(receiver.url);
        const inBody = headers === FORM_TYPE ? encoded : receiver.url;
        const sent = body === undefined ? {} : { body: withAddress(body, inBody) };
        const id = idOf(await ask(`${path}/x${withAddress(query, encoded)}`, { headers, ...sent }));
        await product().admin.untilCall(id, ({ status }) => status === 'DONE');
        const requests = upstream.requests.map((request) => [request.path, request.body.toString()]);
        expect(requests).toEqual([
          [`/x${seen}`, left],
          [`/x${seen}`, left],
        ]);
        expect(receiver.requests).toHaveLength(1);
      },
    );

    it.for<Place>([
      { place: 'the query', query: '?$reply=R&%24reply=R' },
      { place: 'a JSON object', query: '', headers: JSON_TYPE, body: '{"$reply":"R","\\u0024reply":"R"}' },
      { place: 'extra', query: '', headers: JSON_TYPE, body: '{"extra":{"$reply":"R","$reply":"R"}}' },
      { place: 'a form', query: '', headers: FORM_TYPE, body: '$reply=R&%24reply=R' },
    ])('twice in $place is 400, before the handler', async ({ query, headers = {}, body }, context) => {
      const { expect, onTestFinished } = context;
      const { path, upstream } = await new ProductFixture(product(), onTestFinished).http(FAILS);
      const sent = body === undefined ? {} : { body: withAddress(body, NO_RECEIVER) };
      const answer = await ask(`${path}${withAddress(query, NO_RECEIVER)}`, { headers, ...sent });
      expectProblem(answer, 400, { type: 'invalid-reply-url' });
      expect(upstream.requests).toEqual([]);
    });

    it('in several places is that of the query, and is removed from all', async ({
      expect,
      onTestFinished,
    }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const { path, upstream } = await fixture.http(FAILS, { delay: 600, maxDelay: 600 });
      const body = '{"$reply":"ftp://a","n":1,"extra":{"k":1,"$reply":"ftp://b"}}';
      const id = idOf(await ask(`${path}?${replyTo(NO_RECEIVER)}`, { headers: JSON_TYPE, body }));
      expect(await product().admin.call(id)).toMatchObject({ replyUrl: NO_RECEIVER });
      expect(upstream.requests.map((seen) => seen.body.toString())).toEqual(['{"n":1,"extra":{"k":1}}']);
    });

    it.for([
      ['text/plain', '{"$reply":"http://127.0.0.1:9/"}'],
      ['application/json', '[{"$reply":"http://127.0.0.1:9/"}]'],
      ['application/json', '{"data":{"$reply":"http://127.0.0.1:9/"},"extra":["$reply"]}'],
    ] as const)('is not read from %s %s', async ([type, body], { expect, onTestFinished }) => {
      const { path, upstream } = await new ProductFixture(product(), onTestFinished).http([
        { status: 404, body: 'no' },
      ]);
      const answer = await ask(path, { headers: { 'content-type': type }, body });
      expect(answer.status).toBe(404);
      expect(upstream.requests.map((seen) => seen.body.toString())).toEqual([body]);
    });
  });

  describe.concurrent('$reply_errors', () => {
    it.for([
      ['the query', '&$reply_errors=1', '{"n":1}'],
      ['a JSON object', '', '{"$reply_errors":1,"n":1}'],
      ['a JSON object, as text', '', '{"n":1,"$reply_errors":"1"}'],
    ] as const)('is read from %s and removed', async ([, query, body], { expect, onTestFinished }) => {
      const fixture = new ProductFixture(product(), onTestFinished);
      const [{ path, upstream }, receiver] = [
        await fixture.http([...FAILS, { status: 404 }]),
        await fixture.server({ status: 204 }),
      ];
      const target = `${path}?${replyTo(receiver.url)}${query}`;
      const id = idOf(await ask(target, { headers: JSON_TYPE, body }));
      await product().admin.untilCall(id, () => receiver.requests.length > 0);
      expect(upstream.requests.map((seen) => `${seen.path} ${seen.body.toString()}`)).toEqual([
        '/ {"n":1}',
        '/ {"n":1}',
      ]);
      expect(receiver.requests[0]?.body.toString()).toContain('application/problem+json');
    });
  });
}
