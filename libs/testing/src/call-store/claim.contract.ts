import { describe, expect, it } from 'vitest';
import { aCall, after, aRid } from '../builders/a-call.js';
import { anEvent } from '../builders/an-event.js';
import { aRequest, aResponse, bytes } from '../builders/a-message.js';
import { HALTS, type StoreFixture } from './store-fixture.js';

export function claimContract(fixture: () => StoreFixture): void {
  describe('claim', () => {
    it('leases a waiting call to its worker until an instant, and spends a try', async () => {
      const waiting = await fixture().accept(aCall['CALL_RETRY waiting']({ ttl: 12, attempts: 1, fence: 4 }));
      const now = after(31_000);
      const claimed = await fixture().claim(waiting, { worker: 'worker-7', now, leaseMs: 90_000 });
      const lease = { worker: 'worker-7', since: now, until: after(121_000), cancelling: false };
      const { version } = waiting;
      const became = { lease, ttl: 11, attempts: 2, fence: 5, version: version + 1, updatedAt: now };
      expect(claimed?.call).toEqual({ ...waiting, ...became });
      expect(await fixture().now(waiting)).toEqual(claimed?.call);
    });

    it('hands over the request in the phase call', async () => {
      const request = aRequest({ body: bytes('{"n":12345678901234567890}') });
      const waiting = await fixture().accept(aCall['CALL_RETRY waiting'](), request);
      const claimed = await fixture().mustClaim(waiting);
      expect(claimed.response).toBeNull();
      expect(claimed.request).toMatchObject({ path: request.path, query: request.query });
      expect(Uint8Array.from(claimed.request?.body ?? [])).toEqual(request.body);
    });

    it('hands over the response in the phase reply', async () => {
      const response = aResponse({ status: 201, body: Uint8Array.of(0, 255, 128) });
      const attempt = await fixture().mustClaim(await fixture().accept());
      await fixture().store.save(fixture().change(attempt.call, anEvent.answered(), { response }));
      const claimed = await fixture().mustClaim(attempt.call, { phase: 'reply', now: after(50_000) });
      expect(claimed.call).toMatchObject({ status: 'RESPONSE_RETRY', deliveries: 1, attempts: 2 });
      expect(claimed.request).toBeNull();
      expect(claimed.response).toMatchObject({ status: 201, contentType: response.contentType });
      expect(Uint8Array.from(claimed.response?.body ?? [])).toEqual(response.body);
    });

    it('leases the notice of a call in error, which has no response', async () => {
      const failed = await fixture().accept(aCall['CALL_ERROR noticed soon']());
      const claimed = await fixture().mustClaim(failed, { phase: 'reply' });
      expect(claimed).toMatchObject({ request: null, response: null });
      expect(claimed.call).toMatchObject({
        status: 'CALL_ERROR',
        notice: { ttl: 11, lease: { worker: 'worker-1' } },
        deliveries: 1,
      });
    });

    it('starts the progress of an attempt at 0', async () => {
      const first = await fixture().mustClaim(await fixture().accept());
      const { rid, fence, id } = first.call;
      await fixture().store.report({ rid, fence, at: after(31_000), percent: 80 });
      await fixture().store.save(fixture().change(first.call, anEvent.failed()));
      expect((await fixture().reader.withBodies(id))?.progress).toBe(80);
      await fixture().mustClaim(first.call, { now: after(1_000_000) });
      expect((await fixture().reader.withBodies(id))?.progress).toBe(0);
    });

    it('lets one of many claimers win (I2)', async () => {
      const waiting = await fixture().accept();
      const workers = Array.from({ length: 16 }, (_, n) => `worker-${n}`);
      const claims = await Promise.all(workers.map((worker) => fixture().claim(waiting, { worker })));
      const winners = claims.filter((claim) => claim !== null);
      expect(winners).toHaveLength(1);
      expect(await fixture().now(waiting)).toEqual(winners[0]?.call);
    });

    it('refuses a call that is leased, even when the lease has run out: that is for the sweep (I4)', async () => {
      const leased = await fixture().accept(aCall['CALL_RETRY leased']());
      expect(await fixture().claim(leased, { now: after(10_000_000) })).toBeNull();
      expect(await fixture().now(leased)).toEqual(leased);
    });

    it('refuses a call before it is due, and gives it on the dot', async () => {
      const waiting = await fixture().accept(aCall['CALL_RETRY waiting']({ nextTry: after(30_000) }));
      expect(await fixture().claim(waiting, { now: after(29_999) })).toBeNull();
      expect(await fixture().claim(waiting, { now: after(30_000) })).not.toBeNull();
    });

    it.each(['call', 'reply'] as const)('refuses a call that is not in the phase %s', async (phase) => {
      const state = phase === 'call' ? 'RESPONSE_RETRY waiting' : 'CALL_RETRY waiting';
      const waiting = await fixture().accept(aCall[state]());
      expect(await fixture().claim(waiting, { phase })).toBeNull();
    });

    it.each(['CALL_ERROR', 'RESPONSE_ERROR', 'DONE'] as const)('refuses a call in %s', async (state) => {
      const ended = await fixture().accept(aCall[state]());
      expect(await fixture().claim(ended, { phase: 'call' })).toBeNull();
      expect(await fixture().claim(ended, { phase: 'reply' })).toBeNull();
    });

    it.each(HALTS)('refuses a call while its resource is %s, and loses nothing (I9)', async (how) => {
      const waiting = await fixture().accept();
      await fixture().halt(how);
      expect(await fixture().claim(waiting)).toBeNull();
      expect(await fixture().now(waiting)).toEqual(waiting);
      await fixture().halt(how, fixture().resource, false);
      expect(await fixture().claim(waiting)).not.toBeNull();
    });

    it('has nothing for a rid that nobody knows', async () => {
      expect(await fixture().claim({ rid: aRid() })).toBeNull();
      expect(await fixture().claim({ rid: 'no rid at all' })).toBeNull();
    });
  });
}
