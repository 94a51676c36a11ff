import { TEST_TLS, scriptedServer, type ScriptedAnswer, type ScriptedServer } from '@airlock/testing';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Agent, type Dispatcher } from 'undici';
import { buildConnector } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExchangeRecorder } from './exchange-recorder.js';
import { tolerantDial } from './tolerant-dial.js';
import { wordsOfExchange } from './words-of-exchange.js';

let agent: Agent;
let servers: ScriptedServer[];
beforeEach(() => {
  servers = [];
  agent = new Agent({ connections: 1, connect: tolerantDial(buildConnector({ ca: TEST_TLS.cert })).connect });
});
afterEach(async () => {
  await agent.destroy();
  await Promise.all(servers.map((server) => server.close()));
});

async function aServer(script: readonly [ScriptedAnswer, ...ScriptedAnswer[]], tls?: typeof TEST_TLS) {
  const server = await scriptedServer(script, tls);
  servers.push(server);
  return server;
}

const HEADERS = { 'content-type': 'application/json', authorization: 'Bearer abc', cookie: 'a=1' };

/** @returns what was recorded of a request whose answer was read to its end, or which failed */
async function asked(origin: string, given: Partial<Dispatcher.RequestOptions> = {}, via = agent) {
  const recorder = new ExchangeRecorder();
  const options = {
    origin,
    path: '/orders?mode=fast',
    method: 'POST' as const,
    headers: HEADERS,
    body: '{}',
  };
  await recorder
    .over(via)
    .request({ ...options, ...given })
    .then(({ body }) => body.dump({ limit: 1e6 }))
    .catch(() => undefined);
  return recorder.exchange();
}

describe('what is recorded of a request', () => {
  it('is what was sent, where to, how long each part took, and what was answered; no credentials', async () => {
    const { url, port } = await aServer([
      {
        status: 500,
        headers: { 'content-type': 'text/plain', 'set-cookie': 'session=1' },
        body: 'ORA-00001',
      },
    ]);
    const exchange = await asked(url);
    expect(exchange?.sent).toEqual({
      ...{ method: 'POST', url: `${url}/orders?mode=fast`, address: `127.0.0.1:${port}` },
      headers: {
        ...{ host: `127.0.0.1:${port}`, connection: 'keep-alive' },
        ...{ 'content-type': 'application/json', authorization: '•••', cookie: '•••' },
      },
      timings: { dnsMs: null, connectMs: expect.any(Number), tlsMs: null, firstByteMs: expect.any(Number) },
    });
    const { headers, body, ...answer } = exchange?.answer ?? {};
    expect(answer).toEqual({ status: 500, contentType: 'text/plain', truncated: false });
    expect(headers).toMatchObject({ 'content-type': 'text/plain', 'set-cookie': '•••' });
    expect(String(body)).toBe('ORA-00001');
  });

  it('has the parts of a dial by name and TLS, once for each connection', async () => {
    const { port } = await aServer([{ status: 200 }], TEST_TLS);
    const first = await asked(`https://localhost:${port}`);
    expect(first?.sent.timings).toEqual({
      ...{ dnsMs: expect.any(Number), connectMs: expect.any(Number) },
      ...{ tlsMs: expect.any(Number), firstByteMs: expect.any(Number) },
    });
    const second = await asked(`https://localhost:${port}`);
    expect(second?.sent.timings).toMatchObject({ dnsMs: null, connectMs: null, tlsMs: null });
    expect(second?.sent.address).toMatch(/^(127\.0\.0\.1|\[::1\]):\d+$/);
  });

  it('has headers of whatever names, and all lines of one that comes several times', async () => {
    const headers = { ['__proto__']: ['a', 'c'], constructor: 'b', warning: ['199 - one', '199 - two'] };
    const { url } = await aServer([{ status: 500, headers }]);
    const { answer } = (await asked(url)) ?? {};
    const told = Object.entries(answer?.headers ?? {});
    expect(told).toContainEqual(['__proto__', 'a, c']);
    expect(told).toContainEqual(['constructor', 'b']);
    expect(told).toContainEqual(['warning', '199 - one, 199 - two']);
  });

  it('keeps 64 KiB of an answer, and says that there was more', async () => {
    const { url } = await aServer([{ status: 500, body: 'x'.repeat(70_000) }]);
    const { answer } = (await asked(url)) ?? {};
    expect([answer?.body.length, answer?.truncated]).toEqual([65_536, true]);
  });

  it('names the address that refused the connection, and has no answer', async () => {
    const listening = createServer().listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    listening.close();
    const exchange = await asked(`http://127.0.0.1:${port}`);
    expect(exchange).toMatchObject({
      sent: { method: 'POST', address: `127.0.0.1:${port}`, headers: { 'content-type': 'application/json' } },
      answer: null,
    });
  });

  it('has the head of an answer whose body does not come', async () => {
    const { url } = await aServer([
      { status: 503, headers: { 'retry-after': '7' }, body: 'be', unfinished: true },
    ]);
    const recorder = new ExchangeRecorder();
    const over = new AbortController();
    const { body } = await recorder
      .over(agent)
      .request({ origin: url, path: '/', method: 'GET', signal: over.signal });
    for await (const _ of body) break;
    over.abort();
    expect((await recorder.exchange())?.answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '7' },
    });
  });

  it('is of the right request, whichever of many on one connection or on several it is', async () => {
    const { url } = await aServer([{ status: 200 }]);
    const one = new Agent({ connect: tolerantDial().connect });
    const exchanges = await Promise.all(
      Array.from({ length: 40 }, (_, n) => asked(url, { path: `/${n}` }, n % 2 === 0 ? one : agent)),
    );
    await one.destroy();
    expect(exchanges.map((each) => [each?.sent.url, each?.answer?.status])).toEqual(
      exchanges.map((_, n) => [`${url}/${n}`, 200]),
    );
    expect(exchanges.every((each) => each?.sent.address?.startsWith('127.0.0.1:'))).toBe(true);
  });
});

describe('a fetch that is recorded', () => {
  it('is as the platform’s own, and the last request that failed is the one that is told', async () => {
    const bad = await aServer([
      { status: 422, headers: { 'content-type': 'application/json' }, body: '{"message":"no"}' },
    ]);
    const good = await aServer([
      { status: 302, headers: { location: '/there' } },
      { status: 200, body: 'fine' },
    ]);
    const recorder = new ExchangeRecorder();
    const refused = await recorder.fetch(bad.url, { method: 'PUT', body: 'x' });
    expect(await refused.json()).toEqual({ message: 'no' });
    expect(await (await recorder.fetch(good.url)).text()).toBe('fine');
    expect(await recorder.exchange()).toMatchObject({ sent: { method: 'PUT' }, answer: { status: 422 } });

    const other = new ExchangeRecorder();
    await (await other.fetch(`${good.url}/again`)).text();
    expect(await other.exchange()).toMatchObject({
      sent: { url: `${good.url}/again` },
      answer: { status: 200 },
    });
    expect(await new ExchangeRecorder().exchange()).toBeUndefined();
  });

  it('tells a request that was refused before it was made rather than one that went well', async () => {
    const { url } = await aServer([{ status: 200, body: 'fine' }]);
    const recorder = new ExchangeRecorder();
    const over = recorder.over(agent);
    const impossible = { origin: url, path: '/refused', method: 'POST' as const, body: '{}' };
    await expect(over.request({ ...impossible, headers: { 'x-bad': 'line\nbreak' } })).rejects.toThrow();
    const { body } = await over.request({ origin: url, path: '/fine', method: 'GET' });
    await body.dump();
    expect(await recorder.exchange()).toMatchObject({ sent: { url: `${url}/refused` }, answer: null });
  });
});

it('the words of an answer are read through its encoding', async () => {
  const headers = { 'content-type': 'application/problem+json', 'content-encoding': 'gzip' };
  const { url } = await aServer([{ status: 500, headers, body: gzipSync('{"detail":"in maintenance"}') }]);
  const exchange = await asked(url);
  expect(exchange && wordsOfExchange(exchange)).toBe('in maintenance');
});
