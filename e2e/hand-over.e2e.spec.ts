import { scriptedServer, timely } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { countingServer } from './harness/counting-server.js';
import { idOf, replyTo } from './harness/requester.js';

describe('an upstream that takes longer than a requester waits', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
  });
  afterAll(() => airlock?.stop());

  it('is asked once: its requester hears 202 after 20 s, and the same attempt brings the response', async () => {
    const upstream = await countingServer('idempotency-key', { cycle: ['hold'] });
    const receiver = await scriptedServer([{ status: 204 }]);
    try {
      const { admin, requester } = airlock;
      await admin.createHttpResource('slow', upstream.url);
      const answer = await timely({ notBeforeMs: 20_000, promisedMs: 20_000 }, () =>
        requester.post(`/http/slow?${replyTo(receiver.url)}`, '{}'),
      );
      const id = idOf(answer);
      expect(await admin.call(id)).toMatchObject({
        status: 'CALL_RETRY',
        running: true,
        attempts: 1,
        ttl: 13,
      });

      upstream.letGo();
      const done = await admin.untilCall(id, ({ status }) => status === 'DONE');
      expect(done).toMatchObject({ attempts: 1, response: { status: 200 } });
      expect([...upstream.seen.values()]).toEqual([1]);
      expect(receiver.requests.map(({ headers }) => headers['airlock-status'])).toEqual(['200']);
      expect(await admin.log(id)).toMatchObject([
        { event: 'call.accepted', params: { trigger: 'handed-over' } },
        { event: 'attempt.answered', params: { status: 200 } },
        { event: 'delivery.delivered', params: { status: 204 } },
        { event: 'call.ended', params: { status: 'DONE', reason: null } },
      ]);
    } finally {
      await Promise.all([upstream.close(), receiver.close()]);
    }
  });
});
