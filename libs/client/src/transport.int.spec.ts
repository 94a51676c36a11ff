import { scriptedServer, type ScriptedAnswer, type ScriptedServer } from '@airlock/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { AirlockClient, type AirlockClientOptions } from './index.js';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

async function against(
  script: readonly [ScriptedAnswer, ...ScriptedAnswer[]],
  options: Partial<AirlockClientOptions> = {},
): Promise<{ client: AirlockClient; requests: ScriptedServer['requests'] }> {
  server = await scriptedServer(script);
  const client = new AirlockClient({ baseUrl: server.url, apiKey: 'k', ...options });
  return { client, requests: server.requests };
}

const json = (status: number, value: unknown, headers: Record<string, string> = {}): ScriptedAnswer => {
  const body = JSON.stringify(value);
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  return { status, headers: { 'content-type': 'application/json', ...length, ...headers }, body };
};
const problem = (status: number, type: string, headers: Record<string, string> = {}): ScriptedAnswer => ({
  ...{ status, body: JSON.stringify({ type, title: type, status }) },
  headers: { 'content-type': 'application/problem+json', ...headers },
});
const DONE = json(201, { order: 42 });

describe('a call that is not answered at once', () => {
  it.each<[string, ScriptedAnswer, Partial<AirlockClientOptions>?]>([
    ['whose connection breaks', 'drop'],
    ['of a server that is away', { status: 503, headers: { 'retry-after': '0' } }],
    ['through a proxy that finds nobody', { status: 502, body: '<html>Bad Gateway</html>' }],
    ['beyond a quota', problem(429, 'rate-limited', { 'retry-after': '1' })],
    ['whose first sending still runs', problem(409, 'idempotency-in-progress', { 'retry-after': '1' })],
    ['whose GUID still runs', json(200, { error: 5, Msg: '%D0%9F' }), { keyHeader: 'xidempotency-guid' }],
  ])('is sent again under the same key: one %s', async (_, first, options = {}) => {
    const { client, requests } = await against([first, DONE], options);
    const answer = await client.call('/http/main/orders', { body: { n: 1 } });
    expect([answer.status, await answer.json(), answer.kept]).toEqual([201, { order: 42 }, null]);
    const keys = requests.map(({ headers }) => headers[options.keyHeader ?? 'idempotency-key']);
    expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), keys[0]]);
    expect(requests.map(({ body }) => body.toString())).toEqual(['{"n":1}', '{"n":1}']);
  });

  it('comes back no sooner than it is told', async () => {
    const { client, requests } = await against([{ status: 503, headers: { 'retry-after': '2' } }, DONE]);
    await client.call('/http/main/orders');
    const [first, second] = requests;
    expect(Number(second?.at) - Number(first?.at)).toBeGreaterThanOrEqual(1_990);
  });

  it('is handed over when it is to come back later than its caller waits, or has tried enough', async () => {
    const away = (seconds: number) => ({ status: 503, headers: { 'retry-after': String(seconds) } });
    const late = await against([away(3_600)]);
    expect((await late.client.call('/http/main/orders')).status).toBe(503);
    expect(late.requests).toHaveLength(1);
    await server?.close();
    const often = await against([away(0)], { retries: 1 });
    expect((await often.client.call('/http/main/orders')).status).toBe(503);
    expect(often.requests).toHaveLength(2);
  });

  it.each<[string, ScriptedAnswer]>([
    ['a failure of the handler', json(500, {})],
    ['a conflict of another kind', problem(409, 'version-conflict')],
    ['what has been done', json(200, { error: 5, Msg: 'our own' })],
    ['a wrong key', problem(401, 'unauthorized')],
  ])('is not sent again for %s', async (_, answer) => {
    const { client, requests } = await against([answer]);
    await client.call('/http/main/orders');
    expect(requests).toHaveLength(1);
  });

  it('throws what fetch throws, once nobody has answered after all tries', async () => {
    const { client, requests } = await against(['drop'], { retries: 2 });
    await expect(client.call('/http/main/orders')).rejects.toThrow(TypeError);
    expect(requests).toHaveLength(3);
  });

  it('is sent once where there is no key, or its body is gone', async () => {
    const { client, requests } = await against(['drop']);
    await expect(client.call('/http/main/orders', { idempotencyKey: false })).rejects.toThrow(TypeError);
    expect(requests.map(({ headers }) => headers['idempotency-key'])).toEqual([undefined]);
    const body = new Blob(['a', 'b']).stream();
    await expect(client.call('/http/main/orders', { body })).rejects.toThrow(TypeError);
    expect(requests.slice(1).map((request) => request.body.toString())).toEqual(['ab']);
  });

  it('is ended by its signal while it waits', async () => {
    const { client, requests } = await against([{ status: 503, headers: { 'retry-after': '30' } }]);
    const signal = AbortSignal.timeout(300);
    await expect(client.call('/http/main/orders', { signal })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect(requests).toHaveLength(1);
  });
});

describe('what is sent', () => {
  const form = () => {
    const data = new FormData();
    data.set('file', new Blob(['bytes']), 'a.txt');
    return data;
  };

  it.each<[string, () => unknown, RegExp, RegExp]>([
    ['an object as JSON', () => ({ é: 1 }), /^application\/json$/, /^\{"é":1\}$/],
    ['null as JSON', () => null, /^application\/json$/, /^null$/],
    ['text as it is', () => 'x=1', /^text\/plain/, /^x=1$/],
    ['bytes', () => Buffer.from('abc'), /^application\/octet-stream$/, /^abc$/],
    ['a part of a buffer', () => new Uint8Array(Buffer.from('abc').buffer, 0, 0), /octet-stream/, /^$/],
    ['a form', () => new URLSearchParams({ a: 'é' }), /^application\/x-www-form-urlencoded/, /^a=%C3%A9$/],
    ['a form with a file', form, /^multipart\/form-data; boundary=/, /filename="a.txt"[\s\S]*bytes/],
    ['a blob of its type', () => new Blob(['x'], { type: 'text/csv' }), /^text\/csv$/, /^x$/],
  ])('is %s', async (_, body, type, bytes) => {
    const { client, requests } = await against([DONE]);
    await client.call('/http/main/orders', { body: body() as object });
    expect(requests[0]?.headers['content-type']).toMatch(type);
    expect(requests[0]?.body.toString()).toMatch(bytes);
  });

  it('goes below the path of the airlock, with headers of one’s own, and with no key where it reads', async () => {
    const { client, requests } = await against([DONE], { headers: { 'x-tenant': 't1' } });
    const below = new AirlockClient({ baseUrl: `${server?.url}/airlock/`, apiKey: 'k' });
    await below.call('/http/main/orders?x=1', { method: 'get' });
    await client.call('/http/main/orders', { body: 'a,b', headers: { 'Content-Type': 'text/csv' } });
    expect(requests.map(({ path }) => path)).toEqual(['/airlock/http/main/orders?x=1', '/http/main/orders']);
    expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer k' });
    expect(requests[0]?.headers).not.toHaveProperty('idempotency-key');
    expect(requests[1]?.headers).toMatchObject({ 'x-tenant': 't1', 'content-type': 'text/csv' });
  });

  it('asks for a reply, and for its errors, in the query', async () => {
    const { client, requests } = await against([DONE]);
    const replyTo = 'https://requester.example/hook?a=1&b=2';
    await client.call('/http/main/orders?x=1', { replyTo, replyErrors: true });
    expect(requests[0]?.path).toBe(
      `/http/main/orders?x=1&%24reply=${encodeURIComponent(replyTo)}&%24reply_errors=1`,
    );
  });
});
