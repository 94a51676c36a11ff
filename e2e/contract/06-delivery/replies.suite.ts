import type { ClientSecrets } from '@airlock/contract';
import { TEST_TLS, type ScriptedAnswer, scriptedServer } from '@airlock/testing';
import { Webhook } from 'standardwebhooks';
import { describe, it, type TestContext } from 'vitest';
import type { Product } from '../../harness/profiles.js';
import { jsonOf, replyTo, Requester } from '../../harness/requester.js';
import { ProductFixture } from '../../harness/product-fixture.js';
import { SEEDS } from '../../harness/seeds.js';

const JSON_TEXT = '{ "z":1,\r\n "order": 12345678901234567890,"a" : [1.0, 1e2] }\n';

export function replies(product: () => Product): void {
  describe('of a response', () => {
    const fixture = ({ onTestFinished }: TestContext) => new ProductFixture(product(), onTestFinished);
    /** Starts a call that succeeds at once in the background. @returns its number */
    const start = async (path: string, replyUrl: string, requester = product().requester) => {
      const answer = await requester.ask(
        `${path}${path.includes('?') ? '&' : '?'}bgrs=1&${replyTo(replyUrl)}`,
      );
      return (jsonOf(answer) as { $reply_id: number }).$reply_id;
    };
    const deliveries = async (id: number) =>
      (await product().admin.log(id)).filter(({ kind }) => kind === 'delivery');
    const untilDelivered = (id: number) => product().admin.untilCall(id, ({ status }) => status === 'DONE');
    const untilTriedOnce = (id: number) =>
      product().admin.untilCall(id, ({ status, error }) => status.startsWith('RESPONSE') && error !== null);

    it.concurrent.for<[string | null, string | Buffer, string]>([
      ['application/json; charset=utf-8', JSON_TEXT, `"data": ${JSON_TEXT}`],
      ['Application/Problem+JSON', '"text"', '"data": "text"'],
      ['text/json', 'null', '"data": null'],
      ['application/json', '{"a":', `"b64_body": "${Buffer.from('{"a":').toString('base64')}"`],
      ['text/plain; charset="utf-8"', '{"a":1}', '"b64_body": "eyJhIjoxfQ=="'],
      ['image/x', Buffer.from([0, 255, 128, 1]), '"b64_body": "AP+AAQ=="'],
    ])('posts a response of the type %s exactly as §6 writes it', async ([type, body, content], context) => {
      const { expect } = context;
      const receiver = await fixture(context).server({ status: 200 });
      const answer = { status: 203, headers: { 'content-type': type ?? '' }, body };
      const { path } = await fixture(context).http([answer]);
      const id = await start(path, `${receiver.url}/take?it=%201`);
      await untilDelivered(id);
      expect(receiver.requests).toHaveLength(1);
      const [{ method, path: target, headers, rawHeaders, body: sent } = receiver.requests[0]!] =
        receiver.requests;
      expect([method, target]).toEqual(['POST', '/take?it=%201']);
      expect(sent.toString()).toBe(
        `{"$reply_id": ${id}, "content_type": ${JSON.stringify(type)}, ${content}}`,
      );
      expect(headers).toMatchObject({
        'content-type': 'application/json',
        accept: 'application/json',
        'airlock-status': '203',
        'webhook-id': expect.stringMatching(/./),
        'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
        'webhook-signature': expect.stringMatching(/^v1,[A-Za-z0-9+/]+=*$/),
        'idempotency-key': expect.stringMatching(/./),
      });
      expect(rawHeaders.filter((name) => /^(content-type|accept)$/i.test(name))).toHaveLength(2);
      expect(new Webhook(SEEDS.replySecret).verify(sent.toString(), headers)).toMatchObject({
        $reply_id: id,
      });
    });

    it.concurrent('signs with both secrets during a rotation', async (context) => {
      const receiver = await fixture(context).server({ status: 200 });
      const { id: clientId } = await fixture(context).client();
      const { admin } = product();
      const first = await admin.must<ClientSecrets>('POST', `/clients/${clientId}/rotate`);
      const second = await admin.must<ClientSecrets>('POST', `/clients/${clientId}/rotate`);
      const requester = new Requester(() => product().url, second.key);
      await untilDelivered(await start(await fixture(context).demo(), receiver.url, requester));
      const [{ headers, body } = receiver.requests[0]!] = receiver.requests;
      context.expect(headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
      for (const { replySecret } of [first, second])
        context.expect(new Webhook(replySecret).verify(body.toString(), headers)).toBeTruthy();
    });

    it.concurrent.for([200, 201, 202, 204, 299])('%i means DONE', async (status, context) => {
      const receiver = await fixture(context).server({ status });
      await untilDelivered(await start(await fixture(context).demo(), receiver.url));
      context.expect(receiver.requests).toHaveLength(1);
    });

    it.concurrent.for([400, 405, 410, 413, 415, 422])(
      '%i means RESPONSE_ERROR at once',
      async (status, context) => {
        const receiver = await fixture(context).server({ status });
        const id = await start(await fixture(context).demo(), receiver.url);
        const ended = await product().admin.untilCall(
          id,
          (call) => call.status !== 'RESPONSE_RETRY' && call.status !== 'CALL_RETRY',
        );
        context
          .expect(ended)
          .toMatchObject({ status: 'RESPONSE_ERROR', reason: 'definitive', response: { status: 200 } });
        context.expect(receiver.requests).toHaveLength(1);
      },
    );

    it.concurrent.for<[string, ScriptedAnswer]>([
      ...[403, 404, 408, 409, 425, 429, 500, 503, 599].map((status): [string, ScriptedAnswer] => [
        String(status),
        { status },
      ]),
      ['a connection that is closed', 'drop'],
    ])('%s means another try, the same message under the same webhook-id', async ([, answer], context) => {
      const receiver = await fixture(context).server(answer, { status: 204 });
      await untilDelivered(await start(await fixture(context).demo(), receiver.url));
      const [first, second] = receiver.requests;
      context.expect(receiver.requests).toHaveLength(2);
      context.expect(second?.body).toEqual(first?.body);
      for (const name of ['webhook-id', 'idempotency-key'])
        context.expect(second?.headers[name]).toBe(first?.headers[name]);
    });

    it.concurrent('a redirect is a failed try, and never followed', async (context) => {
      const elsewhere = await fixture(context).server({ status: 200 });
      for (const status of [301, 303, 307, 308]) {
        const receiver = await fixture(context).server({ status, headers: { location: elsewhere.url } });
        const id = await start(await fixture(context).demo({ delay: 600, maxDelay: 600 }), receiver.url);
        context.expect(await untilTriedOnce(id)).toMatchObject({ status: 'RESPONSE_RETRY', ttl: 12 });
      }
      context.expect(elsewhere.requests).toEqual([]);
    });

    it.concurrent('what DNS, TLS or the network refuse is another try', async (context) => {
      const tls = await scriptedServer([{ status: 200 }], TEST_TLS);
      context.onTestFinished(() => tls.close());
      for (const url of ['http://nowhere.invalid/', tls.url, 'http://127.0.0.1:9/']) {
        const id = await start(await fixture(context).demo({ delay: 600, maxDelay: 600 }), url);
        context.expect(await untilTriedOnce(id), url).toMatchObject({ status: 'RESPONSE_RETRY', ttl: 12 });
      }
      context.expect(tls.requests).toEqual([]);
    });

    it.concurrent('another try follows until ttl is 0, then RESPONSE_ERROR', async (context) => {
      const receiver = await fixture(context).server({ status: 503 });
      const id = await start(await fixture(context).demo({ ttl: 2 }), receiver.url);
      const ended = await product().admin.untilCall(id, ({ status }) => status === 'RESPONSE_ERROR');
      context.expect(ended).toMatchObject({ reason: 'exhausted', ttl: 0 });
      context.expect(receiver.requests).toHaveLength(2);
    });

    it.concurrent('a receiver has 15 s', async (context) => {
      const receiver = await fixture(context).server('hang');
      const id = await start(await fixture(context).demo({ delay: 600, maxDelay: 600 }), receiver.url);
      const { status } = await untilTriedOnce(id);
      const [line] = await deliveries(id);
      context.expect(status).toBe('RESPONSE_RETRY');
      context.expect((line?.durationMs ?? 0) / 1000).toBeCloseTo(15, 0);
    });

    it.concurrent('at most 64 KiB of the receiver’s answer is read and logged', async (context) => {
      const body = 'x'.repeat(64 * 1024);
      const receiver = await fixture(context).server(
        { status: 500, body: `${body}yz` },
        { status: 200, body: `${body}yz`, unfinished: true },
      );
      const id = await start(await fixture(context).demo(), receiver.url);
      await untilDelivered(id);
      const [failed, delivered] = await deliveries(id);
      for (const line of [failed, delivered]) {
        context.expect(line?.message).toContain(body);
        context.expect(line?.message).not.toContain('yz');
      }
    });
  });
}
