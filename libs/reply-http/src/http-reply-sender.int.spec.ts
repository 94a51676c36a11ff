import type { Reply } from '@airlock/core';
import { TEST_TLS, scriptedServer, serverMeanwhile } from '@airlock/testing';
import type { ScriptedAnswer, ScriptedServer } from '@airlock/testing';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HttpReplySender } from './http-reply-sender.js';
import type { HttpReplySenderOptions } from './http-reply-sender.js';
import { ReplyAddressGuard } from './reply-address-guard.js';

const SECRETS = ['whsec_bmV3IHNlY3JldCBvZiAyNCBieXRlcw==', 'whsec_b2xkIHNlY3JldCBvZiAyNCBieXRlcw=='];
const clock = { now: () => new Date(), sleep: () => Promise.reject(new Error('A sender does not sleep')) };
const loopback = new ReplyAddressGuard({ allow: ['127.0.0.0/8'] });

describe('HttpReplySender', () => {
  let senders: HttpReplySender[];
  let servers: ScriptedServer[];
  beforeEach(() => {
    [senders, servers] = [[], []];
  });
  afterEach(async () => {
    await Promise.all(senders.map((sender) => sender.close()));
    await Promise.all(servers.map((server) => server.close()));
  });

  const aSender = (options: Partial<HttpReplySenderOptions> = {}) => {
    const sender = new HttpReplySender({ guard: loopback, secretsOf: async () => [], clock, ...options });
    senders.push(sender);
    return sender;
  };
  const aReceiver = async (script: readonly [ScriptedAnswer, ...ScriptedAnswer[]], tls?: typeof TEST_TLS) => {
    const server = await scriptedServer(script, tls);
    servers.push(server);
    return server;
  };

  it('posts exactly the envelope and the headers of the contract', async () => {
    const receiver = await aReceiver([{ status: 204 }]);
    const sent = await aSender({ secretsOf: async () => SECRETS }).send(
      aReply({ url: `${receiver.url}/in?a=%20b&a=` }),
    );
    expect(sent).toEqual({ type: 'delivered', status: 204, detail: '', exchange: answered(204) });
    expect(receiver.requests).toHaveLength(1);
    const { method, path, headers, body } = receiver.requests[0]!;
    expect([method, path]).toEqual(['POST', '/in?a=%20b&a=']);
    expect(body.toString()).toBe(
      '{"$reply_id": 267, "content_type": "application/json", "data": {"n": 12345678901234567890}}',
    );
    expect(headers).toEqual({
      host: `127.0.0.1:${receiver.port}`,
      connection: 'keep-alive',
      'content-type': 'application/json',
      accept: 'application/json',
      'content-length': String(body.length),
      'webhook-id': 'msg_1',
      'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
      'webhook-signature': expect.stringMatching(/^v1,[\w+/=]{44} v1,[\w+/=]{44}$/),
      'idempotency-key': 'msg_1',
      'airlock-status': '201',
    });
    for (const secret of SECRETS) {
      expect(new Webhook(secret).verify(body.toString(), headers)).toHaveProperty('$reply_id', 267);
    }
    expect(() => new Webhook('whsec_YW5vdGhlcg==').verify(body.toString(), headers)).toThrow(
      'No matching signature',
    );
  });

  it.each(["/a/%2e%2e/b?name='x'", '/a/../b', '?x'])(
    'posts to its address as it was written: %s',
    async (written) => {
      const receiver = await aReceiver([{ status: 204 }]);
      await aSender().send(aReply({ url: receiver.url + written }));
      expect(receiver.requests[0]!.path).toBe(written.replace(/^\?/, '/?'));
    },
  );

  it('asks for the secrets of the principal, and signs nothing without any', async () => {
    const receiver = await aReceiver([{ status: 200 }]);
    const asked: (string | null)[] = [];
    const secretsOf = async (principal: string | null) => (asked.push(principal), []);
    await aSender({ secretsOf }).send(aReply({ url: receiver.url }));
    expect(asked).toEqual(['client 1']);
    expect(receiver.requests[0]!.headers).not.toHaveProperty('webhook-signature');
    expect(receiver.requests[0]!.headers).toHaveProperty('webhook-id', 'msg_1');
  });

  it('fails, and does not reject, when the secrets cannot be had', async () => {
    const receiver = await aReceiver([{ status: 200 }]);
    const none = aSender({ secretsOf: () => Promise.reject(new Error('The store cannot be reached')) });
    const bad = aSender({ secretsOf: async () => ['whsec_'] });
    const reply = aReply({ url: receiver.url });
    expect(await none.send(reply)).toEqual({
      type: 'failed',
      error: 'The store cannot be reached',
      detail: '',
    });
    expect(await bad.send(reply)).toMatchObject({ type: 'failed' });
    expect(receiver.requests).toEqual([]);
  });

  it('takes each answer of a receiver for what it is, try by try', async () => {
    const receiver = await aReceiver([
      { status: 503, headers: { 'retry-after': '60' }, body: 'later' },
      'drop',
      { status: 302, headers: { location: '/elsewhere' } },
      { status: 410, body: 'gone' },
      { status: 200, body: 'thanks' },
    ]);
    const sender = aSender();
    const who = `The receiver 127.0.0.1:${receiver.port}`;
    const outcomes = [];
    for (let tries = 0; tries < 5; tries++) outcomes.push(await sender.send(aReply({ url: receiver.url })));
    expect(outcomes).toEqual([
      {
        ...{ type: 'failed', status: 503, error: `${who} answered 503` },
        ...{ detail: 'later', retryAfter: expect.any(Date), exchange: answered(503) },
      },
      {
        type: 'failed',
        error: expect.stringMatching(/closed|ECONNRESET/),
        detail: '',
        exchange: answered(null),
      },
      {
        ...{ type: 'failed', status: 302, detail: '', exchange: answered(302) },
        error: `${who} answered 302; a reply follows no redirect`,
      },
      {
        type: 'refused',
        status: 410,
        error: `${who} answered 410`,
        detail: 'gone',
        exchange: answered(410),
      },
      { type: 'delivered', status: 200, detail: 'thanks', exchange: answered(200) },
    ]);
    expect(receiver.requests.map(({ path }) => path)).toEqual(['/', '/', '/', '/', '/']);
  });

  it('delivers over connections that are kept from one delivery to the next', async () => {
    const receiver = await aReceiver([{ status: 200, body: 'thanks' }]);
    const sender = aSender();
    for (let tries = 0; tries < 20; tries++) await sender.send(aReply({ url: receiver.url }));
    expect(receiver.requests).toHaveLength(20);
    // A second one is made where the first is not free yet.
    expect(receiver.connections()).toBeLessThanOrEqual(2);
  });

  it('waits no longer than its timeout for headers', async () => {
    const receiver = await aReceiver(['hang']);
    const outcome = await aSender({ timeoutMs: 300 }).send(aReply({ url: receiver.url }));
    const error = `The receiver 127.0.0.1:${receiver.port} did not answer within 0.3 s`;
    expect(outcome).toEqual({ type: 'failed', error, detail: '', exchange: answered(null) });
  });

  it('reads an answer once more, which is there, in a process that stood still past its timeout', async () => {
    const receiver = await serverMeanwhile();
    const sent = aSender({ timeoutMs: 400 }).send(aReply({ url: receiver.url }));
    await receiver.standStillOnceAsked(1_500);
    expect(await sent).toMatchObject({ type: 'delivered', status: 200 });
    await receiver.close();
  });

  it('waits no longer than its timeout for a name', async () => {
    const resolve = () => new Promise<never>(() => {});
    const outcome = await aSender({ timeoutMs: 300, resolve }).send(
      aReply({ url: 'http://slow.example.org/' }),
    );
    expect(outcome).toMatchObject({ type: 'failed', error: expect.stringContaining('0.3 s') });
  });

  it('takes a 2xx for a delivery though its body never ends', async () => {
    const receiver = await aReceiver([{ status: 200, body: 'thank', unfinished: true }]);
    const outcome = await aSender({ timeoutMs: 300 }).send(aReply({ url: receiver.url }));
    expect(outcome).toEqual({ type: 'delivered', status: 200, detail: 'thank', exchange: answered(200) });
  });

  it('reads 64 KiB of an answer and no more', async () => {
    const receiver = await aReceiver([{ status: 500, body: 'x'.repeat(5_000_000) }]);
    const outcome = await aSender().send(aReply({ url: receiver.url }));
    expect(outcome.detail).toBe('x'.repeat(65_536));
  });

  it('keeps an answer that is no text, as far as a log can', async () => {
    const receiver = await aReceiver([{ status: 500, body: Uint8Array.of(0x61, 0, 0xff, 0x62) }]);
    expect((await aSender().send(aReply({ url: receiver.url }))).detail).toBe('a\ufffd\ufffdb');
  });

  it('delivers over TLS to a certificate that it trusts, by address and by name', async () => {
    const receiver = await aReceiver([{ status: 200 }], TEST_TLS);
    const sender = aSender({ ca: TEST_TLS.cert, resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
    const named = `https://receiver.example:${receiver.port}/`;
    expect(await sender.send(aReply({ url: receiver.url }))).toMatchObject({ type: 'delivered' });
    expect(await sender.send(aReply({ url: named }))).toMatchObject({ type: 'delivered' });
  });

  it('fails on a certificate that nobody signed, or for another name', async () => {
    const receiver = await aReceiver([{ status: 200 }], TEST_TLS);
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const untrusting = await aSender().send(aReply({ url: receiver.url }));
    expect(untrusting).toMatchObject({ type: 'failed', error: expect.stringMatching(/SELF_SIGNED/) });
    const other = `https://other.example:${receiver.port}/`;
    const misnamed = await aSender({ ca: TEST_TLS.cert, resolve }).send(aReply({ url: other }));
    expect(misnamed).toMatchObject({ type: 'failed', error: expect.stringMatching(/altnames/) });
    expect(receiver.requests).toEqual([]);
  });

  it('fails where nobody listens and where there is no such name', async () => {
    const receiver = await aReceiver([{ status: 200 }]);
    await receiver.close();
    servers.length = 0;
    const sender = aSender();
    expect(await sender.send(aReply({ url: receiver.url }))).toMatchObject({
      ...{ type: 'failed', error: expect.stringContaining('ECONNREFUSED') },
    });
    expect(await sender.send(aReply({ url: 'http://nobody.invalid/' }))).toMatchObject({
      ...{ type: 'failed', error: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) },
    });
  });

  it('breaks off what is under way when it closes', async () => {
    const receiver = await aReceiver(['hang']);
    const sender = aSender();
    const sending = sender.send(aReply({ url: receiver.url }));
    await expect.poll(() => receiver.requests.length).toBe(1);
    await sender.close();
    expect(await sending).toMatchObject({ type: 'failed' });
  });
});

function aReply(reply: Partial<Reply> = {}): Reply {
  const body = new TextEncoder().encode('{"n": 12345678901234567890}');
  return {
    ...{
      callId: 267,
      rid: 'a'.repeat(32),
      url: 'http://127.0.0.1/',
      webhookId: 'msg_1',
      principal: 'client 1',
    },
    response: { status: 201, headers: {}, contentType: 'application/json', body },
    ...reply,
  };
}

/** What was recorded of a delivery that was answered with this status; null: with nothing. */
function answered(status: number | null) {
  const answer = status === null ? null : expect.objectContaining({ status });
  return { sent: expect.objectContaining({ method: 'POST' }), answer };
}
