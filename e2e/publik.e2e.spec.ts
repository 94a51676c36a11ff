import { PublikReceiver, PublikRequester, type PublikAnswer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { SEEDS } from './harness/seeds.js';

/** What the demo tells back of a request. */
type Echo = Readonly<{ method: string; path: string; query: string; body: string; attempt: number }>;

/** What a form sends, wherever it gave its hook. */
const SENT = '{"id":"request/1","fields":{"name":"Zoë"},"extra":{"caisse":"42"}}';

describe('a form of Publik', () => {
  let airlock: Airlock;
  let receiver: PublikReceiver;
  let publik: PublikRequester;

  beforeAll(async () => {
    [airlock, receiver] = await Promise.all([Airlock.start(), PublikReceiver.start()]);
    publik = new PublikRequester(airlock.url, SEEDS.apiKey);
    await airlock.admin.createResource({
      ...{ connector: 'demo', slug: 'town', config: {} },
      ...{ delay: 1, maxDelay: 1 },
    });
  });
  afterAll(async () => {
    await receiver?.close();
    await airlock?.stop();
  });

  /** @returns the number of the reply, of an answer that has nothing else */
  function replyIdOf({ status, body }: PublikAnswer): number {
    const [, id] = /^\{"\$reply_id": (\d+)\}$/.exec(body) ?? [];
    expect([status, id], body).toEqual([202, expect.any(String)]);
    return Number(id);
  }
  const untilDone = (id: number) =>
    airlock.admin.untilCall(id, ({ status }) => status === 'DONE' || status === 'RESPONSE_ERROR', 40_000);

  it.each(['query', 'extra'] as const)(
    'that gives its hook in the %s acts once, though it is busy and not that far at first',
    async (manner) => {
      const form = receiver.form({ busyFor: 1, earlyFor: 1 });
      const id = replyIdOf(await publik.send('/demo/town/dossier?plan=503,200', form, manner));
      expect(await untilDone(id)).toMatchObject({ status: 'DONE', attempts: 2, replyUrl: form.hook });
      expect(form.answers).toEqual([403, 404, 200]);
      expect(form.acts).toEqual([
        {
          replyId: id,
          contentType: expect.stringMatching(/^application\/json/) as string,
          webhookId: expect.any(String) as string,
          response: expect.objectContaining({
            path: '/dossier',
            query: 'plan=503,200',
            attempt: 2,
            body: SENT,
          }) as Echo,
        },
      ]);
    },
  );

  it('takes bytes that are no JSON as base64', async () => {
    const form = receiver.form();
    const id = replyIdOf(await publik.send('/demo/town/binary?plan=503,200&size=300', form, 'extra'));
    expect(await untilDone(id)).toMatchObject({ status: 'DONE' });
    const plain = await airlock.requester.ask('/demo/town/binary?size=300', { method: 'GET' });
    expect(form.acts.map(({ response }) => response)).toEqual([plain.body]);
  });

  it('has its number before it gives up on an upstream that takes long, and one reply from that one attempt', async () => {
    const form = receiver.form();
    const answer = await publik.send('/demo/town/slow?delay=21000', form, 'extra');
    const id = replyIdOf(answer);
    expect(await untilDone(id)).toMatchObject({ status: 'DONE', attempts: 1 });
    expect(form.acts).toHaveLength(1);
  });

  it('acts a second time where the connection breaks after it acted: it could tell by the webhook-id', async () => {
    const form = receiver.form({ breaksFor: 1 });
    const id = replyIdOf(await publik.send('/demo/town/dossier?plan=503,200', form, 'query'));
    expect(await untilDone(id)).toMatchObject({ status: 'DONE' });
    expect(form.answers).toEqual(['broken', 200]);
    const [first, second] = form.acts;
    expect(second).toEqual(first);
    expect(first?.webhookId).toMatch(/./);
  });
});
