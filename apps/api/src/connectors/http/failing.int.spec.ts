import {
  freePort,
  scriptedServer,
  TEST_TLS,
  type ScriptedAnswer,
  type ScriptedServer,
} from '@airlock/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aConnectorApp, PLATFORMS, type ConnectorApp } from '../../../test/connectors/a-connector-app.js';
import { ask, type RequestParts } from '../../../test/connectors/ask.js';
import { tornUpstream } from '../../../test/connectors/torn-upstream.js';

const REPLY = '$reply=https%3A%2F%2Frequester.example%2Fhook';

describe.each(PLATFORMS)('the http connector on %s, when its upstream fails,', (platform) => {
  let airlock: ConnectorApp;
  const opened: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    airlock = await aConnectorApp(platform);
  });
  afterEach(async () => {
    await airlock.close();
    await Promise.all(opened.splice(0).map((server) => server.close()));
  });

  const upstream = async (script: readonly [ScriptedAnswer, ...ScriptedAnswer[]], config: object = {}) => {
    const server: ScriptedServer = await scriptedServer(script);
    opened.push(server);
    await airlock.configure('http', 'main', { baseUrl: server.url, ...config });
    return server;
  };
  const forward = (below = '/orders', asked?: RequestParts) => ask(airlock.url, `/http/main${below}`, asked);

  it.each([
    [408, 'Request Timeout'],
    [425, 'Too Early'],
    [429, 'Too Many Requests'],
    [500, 'Internal Server Error'],
    [503, 'Service Unavailable'],
  ])('answers a %i as a 502 problem that names it', async (status, reason) => {
    await upstream([{ status, body: 'inside' }]);
    const answer = await forward('/orders?x=1');
    expect(answer.status).toBe(502);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json()).toMatchObject({
      status: 502,
      title: 'Bad Gateway',
      detail: `upstream answered ${status} ${reason}`,
      instance: '/http/main/orders',
    });
    expect(await airlock.calls()).toHaveLength(0);
  });

  it.each(['120', 'Sun, 22 Nov 2099 08:49:37 GMT'])('repeats its Retry-After: %s', async (retryAfter) => {
    await upstream([{ status: 503, headers: { 'retry-after': retryAfter } }]);
    expect((await forward()).headers['retry-after']).toBe(retryAfter);
  });

  it.each([
    ['120', () => new Date(Date.now() + 110_000)],
    ['Sun, 22 Nov 2099 08:49:37 GMT', () => new Date('2099-11-22T08:49:37Z')],
  ])('does not retry before its Retry-After: %s', async (retryAfter, earliest) => {
    await upstream([{ status: 429, headers: { 'retry-after': retryAfter } }]);
    expect((await forward(`/orders?${REPLY}`)).status).toBe(202);
    const [call] = await airlock.calls();
    expect(call).toMatchObject({
      status: 'CALL_RETRY',
      error: 'upstream answered 429 Too Many Requests (GET /orders)',
    });
    const nextTry = call?.status === 'CALL_RETRY' ? call.nextTry : null;
    expect(nextTry?.getTime()).toBeGreaterThanOrEqual(earliest().getTime());
  });

  it('asks again with the same bytes and one key, and replies with the exact answer', async () => {
    const body = Buffer.from('caf\xe9', 'latin1');
    const answered = { status: 200, headers: { 'content-type': 'text/plain; charset=ISO-8859-1' }, body };
    const server = await upstream([{ status: 503 }, 'drop', answered], {
      allowedRequestHeaders: ['x-source'],
    });
    const sent = '{"amount": 12345678901234567890}';
    const answer = await forward(`/a%2Fb/%C3%A9?x=1&${REPLY}&x=&y=%20+`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-source': 'till',
        'accept-language': 'ru',
      },
      body: sent,
    });
    expect(answer.status).toBe(202);
    await vi.waitFor(() => expect(airlock.replies).toHaveLength(1), 30_000);

    expect(server.requests).toHaveLength(3);
    for (const request of server.requests) {
      expect(request.path).toBe('/a%2Fb/%C3%A9?x=1&x=&y=%20+');
      expect(request.body.toString()).toBe(sent);
      expect(request.headers).toEqual(server.requests[0]?.headers);
    }
    expect(server.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-source': 'till',
      'accept-language': 'ru',
    });
    const response = airlock.replies[0]?.response;
    expect([response?.contentType, Buffer.from(response?.body ?? []).equals(body)]).toEqual([
      'text/plain; charset=ISO-8859-1',
      true,
    ]);
  });

  it('answers 502 when the connection is dropped before the answer', async () => {
    await upstream(['drop']);
    expect([(await forward()).status, (await forward()).json()['detail']]).toEqual([
      502,
      expect.stringMatching(/^upstream dropped the connection \(/),
    ]);
  });

  it('answers 502 when the connection is dropped in the middle of the body', async () => {
    const server = await tornUpstream();
    opened.push(server);
    await airlock.configure('http', 'main', { baseUrl: server.url });
    const answer = await forward();
    expect([answer.status, answer.json()['detail']]).toEqual([
      502,
      expect.stringMatching(
        /^upstream answered 200 OK and dropped the connection before the end of its answer \(/,
      ),
    ]);
  });

  it.each<[string, ScriptedAnswer]>([
    ['answers nothing', 'hang'],
    ['never ends its body', { status: 200, body: 'begun', unfinished: true }],
  ])('answers 504 when it %s', async (_, answer) => {
    await upstream([answer], { timeout: 0.2 });
    const { status, json } = await forward();
    expect([status, json()['detail']]).toEqual([504, 'upstream did not answer within 0.2 s']);
  });

  it('answers what it is, with its Retry-After, when it never ends the body of a failure', async () => {
    const stalled = { status: 503, headers: { 'retry-after': '600' }, body: 'begun', unfinished: true };
    await upstream([stalled], { timeout: 0.2 });
    const { status, headers, json } = await forward();
    expect([status, headers['retry-after'], json()['detail']]).toEqual([
      ...[502, '600', 'upstream answered 503 Service Unavailable'],
    ]);
  });

  it('keeps a call whose upstream takes too long', async () => {
    const server = await upstream(['hang', { status: 200 }], { timeout: 0.2 });
    expect((await forward(`/orders?${REPLY}`)).status).toBe(202);
    await vi.waitFor(() => expect(airlock.replies).toHaveLength(1), 30_000);
    expect(server.requests).toHaveLength(2);
  });

  it('answers 502 when nobody listens at its address, and tells no requester which that is', async () => {
    const port = await freePort();
    await airlock.configure('http', 'main', { baseUrl: `http://127.0.0.1:${port}` });
    const answer = await forward();
    expect([answer.status, answer.json()['detail']]).toEqual([
      502,
      'upstream refused the connection (ECONNREFUSED)',
    ]);
    expect(answer.text).not.toContain(String(port));
  });

  it('answers 502 when its host is unknown', async () => {
    await airlock.configure('http', 'main', { baseUrl: 'http://upstream.invalid' });
    const answer = await forward();
    expect([answer.status, answer.json()['detail']]).toEqual([
      502,
      expect.stringMatching(/^upstream has a host name that DNS (does not know|cannot look up now) \(/),
    ]);
  });

  it('answers 502 when its certificate is not trusted', async () => {
    const server = await scriptedServer([{ status: 200 }], TEST_TLS);
    opened.push(server);
    await airlock.configure('http', 'main', { baseUrl: server.url });
    const answer = await forward();
    expect([answer.status, answer.json()['detail']]).toEqual([
      502,
      expect.stringMatching(/^upstream has a certificate or TLS that is not trusted \(/),
    ]);
    expect(server.requests).toHaveLength(0);
  });

  it('answers 502 when the answer is larger than the resource takes', async () => {
    await upstream([{ status: 200, body: Buffer.alloc(1001) }], { maxResponseBytes: 1000 });
    const answer = await forward();
    expect([answer.status, answer.json()['detail']]).toEqual([
      502,
      expect.stringContaining('maxResponseBytes'),
    ]);
  });
});
