import type { CallDetail } from '@airlock/contract';
import { describe, it, type TestContext } from 'vitest';
import type { Product } from '../../harness/profiles.js';
import { idOf, replyTo } from '../../harness/requester.js';
import { NO_RECEIVER, ProductFixture } from '../../harness/product-fixture.js';

const LATE = { delay: 600, maxDelay: 600 };
const WRONG = '{\n  "order": 12345678901234567891, "currency": "EURO" }';
const RIGHT = WRONG.replace('EURO', 'EUR');

export function editAndReset(product: () => Product): void {
  describe('edit and reset', () => {
    const admin = () => product().admin;
    const fixture = ({ onTestFinished }: TestContext) => new ProductFixture(product(), onTestFinished);
    const kept = async (path: string, reply = NO_RECEIVER, body = WRONG) =>
      admin().call(idOf(await product().requester.post(`${path}?${replyTo(reply)}`, body)));
    const edit = (id: number, body: object) => admin().ask<CallDetail>('PATCH', `/calls/${id}`, { body });
    const reset = (id: number, body: object = {}) =>
      admin().ask<CallDetail>('POST', `/calls/${id}/reset`, { body });
    /** Waits with its response for a delivery that fails. */
    const responded = async (context: TestContext, more = {}) => {
      const place = await fixture(context).http(
        [{ status: 503 }, { status: 200, body: 'one' }, { status: 200, body: 'two' }],
        { ttl: 3, ...more },
      );
      const receiver = await fixture(context).server({ status: 422 }, { status: 204 });
      const { id } = await kept(place.path, receiver.url);
      const call = await admin().untilCall(id, ({ status }) => status === 'RESPONSE_ERROR');
      return { ...place, receiver, call };
    };

    it.concurrent('a request is edited in CALL_*, the version grows, and any other version is a conflict with the diff', async (context) => {
      const { expect } = context;
      const { path } = await fixture(context).http([{ status: 503 }], LATE);
      const { id, version } = await kept(path);
      const edited = await edit(id, { version, requestBody: RIGHT });
      expect(edited).toMatchObject({ status: 200, body: { version: version + 1, request: { body: RIGHT } } });
      for (const other of [version, version + 2, 0, -1, 1.5])
        expect(await edit(id, { version: other, requestBody: WRONG }), String(other)).toMatchObject({
          status: 409,
          body: { type: 'version-conflict', version: version + 1, diff: { currency: ['EURO', 'EUR'] } },
        });
      expect((await admin().call(id)).request.body).toBe(RIGHT);
    });

    it.concurrent('bytes are edited as base64, a reply address as text; both are checked', async (context) => {
      const { expect } = context;
      const { path } = await fixture(context).http([{ status: 503 }], LATE);
      const body = Buffer.from([0, 255]);
      const target = `${path}?${replyTo(NO_RECEIVER)}`;
      const headers = { 'content-type': 'application/octet-stream' };
      const id = idOf(await product().requester.ask(target, { headers, body }));
      const requestBody = Buffer.from([255, 0, 1]).toString('base64');
      const replyUrl = 'https://receiver.example.org/take';
      const edited = await edit(id, { version: 1, requestBody, requestEncoding: 'base64', replyUrl });
      expect(edited).toMatchObject({
        status: 200,
        body: { replyUrl, request: { body: requestBody, encoding: 'base64' } },
      });
      const { version } = edited.body;
      for (const wrong of [{ replyUrl: 'ftp://x' }, { replyUrl: 'http://169.254.169.254/' }])
        expect(await edit(id, { version, ...wrong })).toMatchObject({
          status: 400,
          body: { type: 'invalid-reply-url' },
        });
      const noBase64 = await edit(id, { version, requestBody: '%%%', requestEncoding: 'base64' });
      expect(noBase64).toMatchObject({ status: 400, body: { type: 'invalid-request' } });
    });

    it.concurrent('JSON that does not parse is refused with line and column', async (context) => {
      const { path } = await fixture(context).http([{ status: 503 }], LATE);
      const { id, version } = await kept(path);
      const refused = await edit(id, { version, requestBody: '{"order":\n 1,}' });
      context
        .expect(refused)
        .toMatchObject({ status: 400, body: { type: 'invalid-request', line: 2, column: 4 } });
    });

    it.concurrent('a response is edited in RESPONSE_* and DONE, a request no more', async (context) => {
      const { expect } = context;
      const { call, receiver } = await responded(context);
      const { id, version } = call;
      expect((await edit(id, { version, requestBody: RIGHT })).status).toBe(409);
      const corrected = await edit(id, {
        version,
        responseBody: Buffer.from('corrected').toString('base64'),
        responseEncoding: 'base64',
      });
      expect(corrected.status).toBe(200);
      expect(await reset(id)).toMatchObject({ status: 200, body: { status: 'RESPONSE_RETRY', ttl: 3 } });
      const done = await admin().untilCall(id, ({ status }) => status === 'DONE');
      expect(receiver.requests[1]?.body.toString()).toContain(Buffer.from('corrected').toString('base64'));
      const again = await edit(id, {
        version: done.version,
        responseBody: Buffer.from('x').toString('base64'),
        responseEncoding: 'base64',
      });
      expect(again.status).toBe(200);
      expect((await edit(id, { version: again.body.version, requestBody: RIGHT })).status).toBe(409);
    });

    it.concurrent('reset of CALL_* starts over: full ttl, first delay, next try now; bodies given are edits with it', async (context) => {
      const { expect } = context;
      const { path, upstream } = await fixture(context).http(
        [{ status: 503 }, { status: 503 }, { status: 200 }],
        { ...LATE, ttl: 1, delay: 1 },
      );
      const { id } = await kept(path);
      await admin().untilCall(id, ({ status }) => status === 'CALL_ERROR');
      const stale = await reset(id, { version: 1, requestBody: RIGHT });
      expect(stale).toMatchObject({ status: 409, body: { type: 'version-conflict' } });
      const answer = await reset(id, { requestBody: RIGHT });
      expect(answer).toMatchObject({ status: 200, body: { delay: 1, request: { body: RIGHT } } });
      const ended = await admin().untilCall(id, ({ response }) => response?.status === 200);
      expect(ended.attempts).toBe(3);
      expect(upstream.requests.map(({ body }) => body.toString())).toEqual([WRONG, WRONG, RIGHT]);
      const kinds = (await admin().log(id))
        .filter(({ actor }) => actor?.includes('TOKEN'))
        .map(({ kind }) => kind);
      expect(kinds).toEqual(['edit', 'reset']);
    });

    it.concurrent('what does the work a second time needs confirm: true', async (context) => {
      const { expect } = context;
      const { call, upstream, receiver } = await responded(context);
      const { id } = call;
      expect((await reset(id, { to: 'CALL_RETRY' })).status).toBe(409);
      await reset(id);
      await admin().untilCall(id, ({ status }) => status === 'DONE');
      for (const body of [{}, { to: 'CALL_RETRY' }, { to: 'RESPONSE_RETRY' }, { confirm: false }])
        expect((await reset(id, body)).status, JSON.stringify(body)).toBe(409);
      expect(upstream.requests).toHaveLength(2);
      expect((await reset(id, { to: 'CALL_RETRY', confirm: true })).status).toBe(200);
      await expect.poll(() => receiver.requests.length, { timeout: 30_000 }).toBe(3);
      expect(receiver.requests[2]?.body.toString()).toContain(Buffer.from('two').toString('base64'));
      const ids = receiver.requests.map(({ headers }) => headers['webhook-id']);
      expect([ids[0] === ids[1], ids[1] === ids[2]]).toEqual([true, false]);
    });
  });
}
