import type { ClientRecord, ClientSecrets } from '@airlock/contract';
import type { ReceivedRequest, ScriptedAnswer } from '@airlock/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { ProductFixture } from '../harness/product-fixture.js';
import { idOf, replyTo, Requester } from '../harness/requester.js';
import { SEEDS } from '../harness/seeds.js';

/** What libraries of Standard Webhooks have in common: made with a secret, it throws for what was not signed with it. */
export type WebhookLibrary = new (secret: string) => {
  verify(body: string, headers: Readonly<Record<string, string>>): unknown;
};

/** Describes that a library, as it is, takes the replies that are delivered, and only those. */
export function verifiesReplies(library: string, Webhook: WebhookLibrary): void {
  describe(library, () => {
    let airlock: Airlock;
    beforeAll(async () => {
      airlock = await Airlock.start();
    });
    afterAll(() => airlock?.stop());
    afterEach(() => void vi.useRealTimers());

    const verified = ({ body, headers }: ReceivedRequest, secret: string = SEEDS.replySecret) =>
      new Webhook(secret).verify(body.toString(), headers);

    /** Has a response delivered. @returns the deliveries, the call's number, and what has more of them made */
    async function delivered(
      response: ScriptedAnswer = { status: 200, body: '{}', headers: { 'content-type': 'application/json' } },
      {
        receives = [{ status: 204 }],
        requester = airlock.requester,
      }: {
        receives?: [ScriptedAnswer, ...ScriptedAnswer[]];
        requester?: Requester;
      } = {},
    ) {
      const fixture = new ProductFixture(airlock, onTestFinished);
      const receiver = await fixture.server(...receives);
      const { path } = await fixture.http([{ status: 503 }, response]);
      const id = idOf(await requester.post(`${path}?${replyTo(receiver.url)}`, '{}'));
      await airlock.admin.untilCall(id, ({ status }) => status === 'DONE');
      return { id, requests: receiver.requests };
    }

    it.each<[string, string, string | Buffer, object]>([
      [
        'JSON, to the last digit and space',
        'application/json',
        '{ "order": 12345678901234567890,\r\n "é": "☃" }',
        { data: { é: '☃' } },
      ],
      ['CSV', 'text/csv; charset=utf-8', 'a,b\n"ü, x",2\n', { b64_body: expect.stringMatching(/=*$/) }],
      ['bytes', 'image/x', Buffer.from([0, 255, 128, 1]), { b64_body: 'AP+AAQ==' }],
    ])('verifies a reply of %s', async (_, type, body, told) => {
      const { id, requests } = await delivered({ status: 200, headers: { 'content-type': type }, body });
      expect(requests.map((each) => verified(each))).toMatchObject([
        { $reply_id: id, content_type: type, ...told },
      ]);
    });

    it('verifies each try of a delivery, and sees that they are the same message', async () => {
      const receives: [ScriptedAnswer, ...ScriptedAnswer[]] = ['drop', { status: 503 }, { status: 204 }];
      const { id, requests } = await delivered(undefined, { receives });
      expect(requests.map((each) => verified(each))).toMatchObject(receives.map(() => ({ $reply_id: id })));
      expect(new Set(requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    });

    it('verifies what an operator has sent again, as another message', async () => {
      const { id, requests } = await delivered();
      await airlock.admin.must('POST', `/calls/${id}/reset`, { confirm: true });
      await vi.waitUntil(() => requests.length === 2, { timeout: 30_000 });
      expect(requests.map((each) => verified(each))).toMatchObject([{ $reply_id: id }, { $reply_id: id }]);
      expect(new Set(requests.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
    });

    it('verifies by the former secret and by the new one during a rotation', async () => {
      const { admin, url } = airlock;
      const made = await admin.must<ClientRecord & ClientSecrets>('POST', '/clients', { name: 'rotating' });
      const rotated = await admin.must<ClientSecrets>('POST', `/clients/${made.id}/rotate`);
      const requester = new Requester(() => url, rotated.key);
      const { id, requests } = await delivered(undefined, { requester });
      for (const { replySecret } of [made, rotated])
        expect(requests.map((each) => verified(each, replySecret))).toMatchObject([{ $reply_id: id }]);
    });

    it("refuses another body, another message's signature, another secret, and what is older than five minutes", async () => {
      const [one, other] = [await delivered(), await delivered()];
      const [first, second] = [one.requests[0]!, other.requests[0]!];
      const refused = (received: ReceivedRequest, secret?: string) =>
        expect(() => verified(received, secret)).toThrow();
      refused({ ...first, body: Buffer.concat([first.body, Buffer.from(' ')]) });
      refused({
        ...first,
        headers: { ...first.headers, 'webhook-signature': second.headers['webhook-signature']! },
      });
      refused(first, `whsec_${Buffer.from('another secret').toString('base64')}`);
      verified(first);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 });
      refused(first);
    });
  });
}
