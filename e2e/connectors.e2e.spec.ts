import { scriptedServer, startMailServer, type ScriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { idOf, replyTo } from './harness/requester.js';

describe('the connectors of the product', () => {
  let airlock: Airlock;
  let receiver: ScriptedServer;
  beforeAll(async () => {
    airlock = await Airlock.start();
    receiver = await scriptedServer([{ status: 204 }]);
  });
  afterAll(async () => {
    await airlock?.stop();
    await receiver?.close();
  });

  const untilDone = (id: number) => airlock.admin.untilCall(id, ({ status }) => status === 'DONE');
  const replyOf = (id: number) => {
    const bodies = receiver.requests.map(
      ({ body }) => JSON.parse(body.toString()) as Record<string, unknown>,
    );
    return bodies.find((body) => body['$reply_id'] === id);
  };

  it('send a mail that its server would not take at first, under one Message-ID', async () => {
    const mailServer = await startMailServer([451, 'take']);
    try {
      const { admin, requester } = airlock;
      await admin.createResource({
        ...{ connector: 'smtp', slug: 'post', delay: 1 },
        config: { host: '127.0.0.1', port: mailServer.port, from: 'Shop <shop@example.org>' },
      });
      const mail = { to: 'ada@example.org', subject: 'Žluťoučký kůň', text: 'Your order is on its way.' };
      const accepted = await requester.post(
        `/smtp/post/mails?${replyTo(receiver.url)}`,
        JSON.stringify(mail),
      );
      const { rid, attempts } = await untilDone(idOf(accepted));
      expect([attempts, mailServer.begun(), mailServer.mails.length]).toEqual([2, 2, 1]);
      const [sent] = mailServer.mails;
      expect(sent?.to).toEqual([mail.to]);
      expect(sent?.parsed).toMatchObject({
        subject: mail.subject,
        messageId: `<airlock-${rid}@example.org>`,
      });
      expect(replyOf(idOf(accepted))).toMatchObject({ data: { accepted: [mail.to], rejected: [] } });
    } finally {
      await mailServer.close();
    }
  });

  it('bring answers that are no JSON to their receiver as they are', async () => {
    const { requester } = airlock;
    for (const path of ['csv?rows=4', 'binary?size=2000']) {
      const direct = await requester.ask(`/demo/demo/${path}`, { method: 'GET' });
      const accepted = await requester.post(`/demo/demo/${path}&plan=503,200&${replyTo(receiver.url)}`, '{}');
      const done = await untilDone(idOf(accepted));
      expect(replyOf(done.id)).toEqual({
        $reply_id: done.id,
        content_type: direct.headers['content-type'],
        b64_body: direct.body.toString('base64'),
      });
    }
  });

  it('tell how far a long job is while it runs', async () => {
    const { admin, requester } = airlock;
    const accepted = await requester.post(
      `/demo/demo/long?seconds=2&pages=4&plan=503,200&${replyTo(receiver.url)}`,
      '{}',
    );
    const id = idOf(accepted);
    const under = await admin.untilCall(id, ({ progress, running }) => running === true && progress >= 25);
    expect(under.progress).toBeLessThan(100);
    await untilDone(id);
    const told = (await admin.log(id)).filter(({ kind }) => kind === 'progress');
    expect(told.map(({ message }) => message)).toEqual([1, 2, 3, 4].map((page) => `page ${page} of 4`));
  });
});
