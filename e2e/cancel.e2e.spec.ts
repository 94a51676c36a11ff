import { scriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { countingServer } from './harness/counting-server.js';
import { idOf, replyTo } from './harness/requester.js';

describe('a cancelled call', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
  });
  afterAll(() => airlock?.stop());

  const cancel = (id: number) => airlock.admin.ask('POST', `/calls/${id}/cancel`);

  it('that was waiting never runs', async () => {
    const upstream = await scriptedServer([{ status: 503 }]);
    try {
      const { admin, requester } = airlock;
      await admin.createHttpResource('waiting', upstream.url);
      const target = `/http/waiting?${replyTo('http://127.0.0.1:9/')}`;
      const id = idOf(await requester.post(target, '{}'));
      expect(await cancel(id)).toMatchObject({
        status: 200,
        body: { status: 'CALL_ERROR', reason: 'cancelled' },
      });
      expect(await cancel(id)).toMatchObject({ status: 200, body: { reason: 'cancelled' } });
      const { version } = await admin.call(id);

      // Another one that was accepted later has had its try by now: so the cancelled one had its chance.
      const later = idOf(await requester.post(target, '{}'));
      await admin.untilCall(later, ({ attempts }) => attempts === 2);
      const [first] = upstream.requests.map(({ headers }) => headers['idempotency-key']);
      expect(upstream.requests.filter(({ headers }) => headers['idempotency-key'] === first)).toHaveLength(1);
      expect(await admin.call(id)).toMatchObject({ version, attempts: 1 });
      expect((await admin.log(id)).at(-1)).toMatchObject({
        kind: 'cancel',
        actor: 'token AIRLOCK_ADMIN_TOKEN',
      });
      await cancel(later);
    } finally {
      await upstream.close();
    }
  });

  it('that was running is not tried again; the upstream is let go at once', async () => {
    const upstream = await countingServer('idempotency-key', { first: 503, cycle: ['hold'] });
    try {
      const { admin, requester } = airlock;
      await admin.createHttpResource('running', upstream.url);
      const id = idOf(await requester.post(`/http/running?${replyTo('http://127.0.0.1:9/')}`, '{}'));
      await vi.waitUntil(() => upstream.open() > 0, { timeout: 20_000 });
      expect(await cancel(id)).toMatchObject({ status: 202 });
      const ended = await admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');
      expect(ended).toMatchObject({ reason: 'cancelled', attempts: 2 });
      await vi.waitUntil(() => upstream.open() === 0, { timeout: 5_000 });
    } finally {
      await upstream.close();
    }
  });

  it('that has ended stays as it is', async () => {
    const upstream = await scriptedServer([{ status: 503 }, { status: 200 }]);
    const receiver = await scriptedServer([{ status: 204 }]);
    try {
      const { admin, requester } = airlock;
      await admin.createHttpResource('ended', upstream.url);
      const id = idOf(await requester.post(`/http/ended?${replyTo(receiver.url)}`, '{}'));
      await admin.untilCall(id, ({ status }) => status === 'DONE');
      expect(await cancel(id)).toMatchObject({ status: 409, body: { type: 'already-final' } });
      expect(await admin.call(id)).toMatchObject({ status: 'DONE' });
    } finally {
      await Promise.all([upstream.close(), receiver.close()]);
    }
  });

  it('that waited for its delivery keeps its response, and the receiver hears nothing more', async () => {
    const upstream = await scriptedServer([{ status: 503 }, { status: 200, body: 'booked' }]);
    const receiver = await scriptedServer([{ status: 500 }]);
    try {
      const { admin, requester } = airlock;
      await admin.createHttpResource('delivering', upstream.url, { delay: 3, maxDelay: 3 });
      const id = idOf(await requester.post(`/http/delivering?${replyTo(receiver.url)}`, '{}'));
      await admin.untilCall(id, ({ status, error }) => status === 'RESPONSE_RETRY' && error !== null);
      expect(await cancel(id)).toMatchObject({
        status: 200,
        body: { status: 'RESPONSE_ERROR', reason: 'cancelled', response: { status: 200, body: 'booked' } },
      });
      expect(receiver.requests).toHaveLength(1);
    } finally {
      await Promise.all([upstream.close(), receiver.close()]);
    }
  });
});
