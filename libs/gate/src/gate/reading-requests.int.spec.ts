import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { jsonHeaders, REPLY, Requester, withReply } from '../../test/a-requester.js';
import { anApp, fails, PLATFORMS, type TestApp } from '../../test/an-app.js';
import { jsonOf } from '../../test/json-of.js';

describe.each(PLATFORMS)('what the gate reads, on %s', (platform) => {
  let airlock: TestApp;
  let requester: Requester;

  beforeEach(async () => {
    airlock = await anApp(platform);
    requester = new Requester(airlock);
  });
  afterEach(() => airlock.close());

  it.each([
    [
      'the top level of JSON',
      '{"a": 1, "$reply": "https://requester.example/hook", "b": [1 ,2]}',
      '{"a": 1, "b": [1 ,2]}',
    ],
    [
      'extra of JSON',
      '{"extra": {"$reply": "https://requester.example/hook"}, "n": 1e400}',
      '{"extra": {}, "n": 1e400}',
    ],
    ['an escaped name', '{"\\u0024reply": "https://requester.example/hook","n":0.10}', '{"n":0.10}'],
  ])('finds $reply at %s and removes it without touching another byte', async (_, sent, seen) => {
    airlock.script.steps.push(fails(503));
    expect((await requester.send('orders', sent)).status).toBe(202);
    expect(airlock.script.seen[0]?.bytes).toBe(seen);
    expect((await requester.calls())[0]?.replyTo).toEqual({ url: REPLY, errors: false });
  });

  it('keeps bytes as they are that are no UTF-8', async () => {
    airlock.script.steps.push(fails(503));
    const body = Buffer.from('{"name":"Zo\u00eb","$reply":"https://requester.example/hook"}', 'latin1');
    const url = `${airlock.url}/test/main/orders`;
    expect((await fetch(url, { method: 'POST', body, headers: jsonHeaders })).status).toBe(202);
    const stored = await airlock.store.withBodies((await requester.calls())[0]?.id ?? 0);
    expect(Buffer.from(stored?.request.body ?? [])).toEqual(Buffer.from('{"name":"Zo\u00eb"}', 'latin1'));
  });

  it.each([
    ['in UTF-16', (text: string) => Buffer.from(text, 'utf16le')],
    ['with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['in marked UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('finds $reply in JSON %s, and keeps every other byte', async (_, written) => {
    airlock.script.steps.push(fails(503));
    const url = `${airlock.url}/test/main/orders`;
    const body = written('{"name":"Иван","$reply":"https://requester.example/hook"}');
    expect((await fetch(url, { method: 'POST', body, headers: jsonHeaders })).status).toBe(202);
    expect(airlock.script.seen[0]?.body).toEqual({ name: 'Иван' });
    const [call] = await requester.calls();
    expect(call?.replyTo).toEqual({ url: REPLY, errors: false });
    const stored = await airlock.store.withBodies(call?.id ?? 0);
    expect(Buffer.from(stored?.request.body ?? [])).toEqual(written('{"name":"Иван"}'));
  });

  it('replays an address that only the router knows for ours', async () => {
    const spelling = platform === 'fastify' ? '%74est' : 'TEST';
    airlock.script.steps.push(fails(503), () => ({ done: true }));
    const answer = await fetch(`${airlock.url}/${spelling}/main/orders${withReply}`, {
      method: 'POST',
      body: '{}',
    });
    expect(answer.status).toBe(202);
    await vi.waitFor(async () => expect((await requester.calls())[0]?.status).toBe('DONE'), 30_000);
    expect(airlock.script.seen.map(({ url }) => url)).toEqual(['/test/main/orders', '/test/main/orders']);
  });

  it('finds $reply in a form', async () => {
    airlock.script.steps.push(fails(503));
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await requester.send(
      'orders',
      `a=%e9+1&%24reply=${encodeURIComponent(REPLY)}&%24reply_errors=1&a=2`,
      form,
    );
    expect(answer.status).toBe(202);
    expect(airlock.script.seen[0]?.bytes).toBe('a=%e9+1&a=2');
    expect((await requester.calls())[0]?.replyTo).toEqual({ url: REPLY, errors: true });
  });

  it('lets the query win over the body and removes $reply from both', async () => {
    airlock.script.steps.push(fails(503));
    const answer = await requester.send(
      `orders${withReply}&a=&b=1&b=2`,
      '{"$reply":"https://elsewhere.example/"}',
    );
    expect(answer.status).toBe(202);
    expect((await requester.calls())[0]?.replyTo?.url).toBe(REPLY);
    expect(airlock.script.seen[0]).toMatchObject({ bytes: '{}', url: '/test/main/orders?a=&b=1&b=2' });
  });

  it.each([
    ['twice in the query', `${withReply}&$reply=https://b.example/`, '{}'],
    ['twice in JSON', '', '{"$reply":"https://a.example/","$reply":"https://a.example/"}'],
    ['a number', '', '{"$reply":7}'],
    ['not acceptable', '?$reply=http://127.0.0.1/', '{}'],
    ['empty', '?$reply=', '{}'],
  ])('refuses a $reply that is %s, before the handler runs', async (_, query, body) => {
    const answer = await requester.send(`orders${query}`, body);
    expect([answer.status, (await jsonOf(answer)).type]).toEqual([400, 'invalid-reply-url']);
    expect(airlock.script.seen).toHaveLength(0);
    expect(await requester.calls()).toHaveLength(0);
  });

  it('says where JSON does not parse, and calls nothing', async () => {
    const answer = await requester.send(`orders${withReply}`, '{"a": 1,\n "b": }');
    expect(answer.status).toBe(400);
    expect((await jsonOf(answer)).detail).toMatch(/line 2, column 7/);
    expect(airlock.script.seen).toHaveLength(0);
  });

  it('refuses a body over the limit', async () => {
    const answer = await requester.send(`orders${withReply}`, `"${'x'.repeat(11 * 1024 * 1024)}"`);
    expect(answer.status).toBe(413);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it.each([
    ['gzip', 'gzip', gzipSync],
    ['deflate with a zlib header', 'deflate', deflateSync],
    ['deflate without one', 'deflate', deflateRawSync],
  ])('reads a body in %s', async (_, encoding, compress) => {
    const body = compress(Buffer.from('{"amount":1}')) as Uint8Array<ArrayBuffer>;
    const headers = { ...jsonHeaders, 'content-encoding': encoding };
    await fetch(`${airlock.url}/test/main/orders`, { method: 'POST', body, headers });
    expect(airlock.script.seen[0]).toMatchObject({ body: { amount: 1 }, bytes: '{"amount":1}' });
  });

  it('limits a compressed body by its inflated size', async () => {
    const body = gzipSync(Buffer.alloc(11 * 1024 * 1024, 32)) as Uint8Array<ArrayBuffer>;
    const headers = { ...jsonHeaders, 'content-encoding': 'gzip' };
    const answer = await fetch(`${airlock.url}/test/main/orders`, { method: 'POST', body, headers });
    expect(answer.status).toBe(413);
  });

  it.each(['application/json', 'nonsense', 'a b/c', ';'])(
    'takes an empty body of the type %s',
    async (type) => {
      expect((await requester.send('orders', '', { 'content-type': type })).status).toBe(201);
    },
  );

  it('keeps a content type that is none as it was sent, and the bytes with it', async () => {
    airlock.script.steps.push(fails(503));
    const answer = await requester.send(`orders${withReply}`, '{"n":1}', { 'content-type': 'nonsense' });
    expect(answer.status).toBe(202);
    const { request } = (await airlock.store.withBodies((await requester.calls())[0]?.id ?? 0)) ?? {};
    expect(request).toMatchObject({ contentType: 'nonsense', body: new TextEncoder().encode('{"n":1}') });
  });
});
