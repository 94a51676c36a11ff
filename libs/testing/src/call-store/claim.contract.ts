import { describe, expect, it } from 'vitest';
import { aCall, after, aRid } from '../builders/a-call.js';
import { anEvent } from '../builders/an-event.js';
import { aRequest, aResponse, bytes } from '../builders/a-message.js';
import { HALTS, type Stage } from './stage.js';

export function claimContract(stage: () => Stage): void {
  describe('claim', () => {
    it('leases a waiting call to its worker until an instant, and spends a try', async () => {
      const waiting = await stage().accept(aCall['CALL_RETRY waiting']({ ttl: 12, attempts: 1, fence: 4 }));
      const now = after(31_000);
      const claimed = await stage().claim(waiting, { worker: 'worker-7', now, leaseMs: 90_000 });
      const lease = { worker: 'worker-7', since: now, until: after(121_000), cancelling: false };
      const { version } = waiting;
      const became = { lease, ttl: 11, attempts: 2, fence: 5, version: version + 1, updatedAt: now };
      expect(claimed?.call).toEqual({ ...waiting, ...became });
      expect(await stage().now(waiting)).toEqual(claimed?.call);
    });

    it('hands over the request in the phase call', async () => {
      const request = aRequest({ body: bytes('{"n":12345678901234567890}') });
      const waiting = await stage().accept(aCall['CALL_RETRY waiting'](), request);
      const claimed = await stage().mustClaim(waiting);
      expect(claimed.response).toBeNull();
      expect(claimed.request).toMatchObject({ path: request.path, query: request.query });
      expect(Uint8Array.from(claimed.request?.body ?? [])).toEqual(request.body);
    });

    it('hands over the response in the phase reply', async () => {
      const response = aResponse({ status: 201, body: Uint8Array.of(0, 255, 128) });
      const attempt = await stage().mustClaim(await stage().accept());
      await stage().store.save(stage().change(attempt.call, anEvent.answered(), { response }));
      const claimed = await stage().mustClaim(attempt.call, { phase: 'reply', now: after(50_000) });
      expect(claimed.call).toMatchObject({ status: 'RESPONSE_RETRY', deliveries: 1, attempts: 2 });
      expect(claimed.request).toBeNull();
      expect(claimed.response).toMatchObject({ status: 201, contentType: response.contentType });
      expect(Uint8Array.from(claimed.response?.body ?? [])).toEqual(response.body);
    });

    it('leases the notice of a call in error, which has no response', async () => {
      const failed = await stage().accept(aCall['CALL_ERROR noticed soon']());
      const claimed = await stage().mustClaim(failed, { phase: 'reply' });
      expect(claimed).toMatchObject({ request: null, response: null });
      expect(claimed.call).toMatchObject({
        status: 'CALL_ERROR',
        notice: { ttl: 11, lease: { worker: 'worker-1' } },
        deliveries: 1,
      });
    });

    it('starts the progress of an attempt at 0', async () => {
      const first = await stage().mustClaim(await stage().accept());
      const { rid, fence, id } = first.call;
      await stage().store.report({ rid, fence, at: after(31_000), percent: 80 });
      await stage().store.save(stage().change(first.call, anEvent.failed()));
      expect((await stage().reader.withBodies(id))?.progress).toBe(80);
      await stage().mustClaim(first.call, { now: after(1_000_000) });
      expect((await stage().reader.withBodies(id))?.progress).toBe(0);
    });

    it('lets one of many claimers win (I2)', async () => {
      const waiting = await stage().accept();
      const workers = Array.from({ length: 16 }, (_, n) => `worker-${n}`);
      const claims = await Promise.all(workers.map((worker) => stage().claim(waiting, { worker })));
      const winners = claims.filter((claim) => claim !== null);
      expect(winners).toHaveLength(1);
      expect(await stage().now(waiting)).toEqual(winners[0]?.call);
    });

    it('refuses a call that is leased, even when the lease has run out: that is for the sweep (I4)', async () => {
      const leased = await stage().accept(aCall['CALL_RETRY leased']());
      expect(await stage().claim(leased, { now: after(10_000_000) })).toBeNull();
      expect(await stage().now(leased)).toEqual(leased);
    });

    it('refuses a call before it is due, and gives it on the dot', async () => {
      const waiting = await stage().accept(aCall['CALL_RETRY waiting']({ nextTry: after(30_000) }));
      expect(await stage().claim(waiting, { now: after(29_999) })).toBeNull();
      expect(await stage().claim(waiting, { now: after(30_000) })).not.toBeNull();
    });

    it.each(['call', 'reply'] as const)('refuses a call that is not in the phase %s', async (phase) => {
      const state = phase === 'call' ? 'RESPONSE_RETRY waiting' : 'CALL_RETRY waiting';
      const waiting = await stage().accept(aCall[state]());
      expect(await stage().claim(waiting, { phase })).toBeNull();
    });

    it.each(['CALL_ERROR', 'RESPONSE_ERROR', 'DONE'] as const)('refuses a call in %s', async (state) => {
      const ended = await stage().accept(aCall[state]());
      expect(await stage().claim(ended, { phase: 'call' })).toBeNull();
      expect(await stage().claim(ended, { phase: 'reply' })).toBeNull();
    });

    it.each(HALTS)('refuses a call while its resource is %s, and loses nothing (I9)', async (how) => {
      const waiting = await stage().accept();
      await stage().halt(how);
      expect(await stage().claim(waiting)).toBeNull();
      expect(await stage().now(waiting)).toEqual(waiting);
      await stage().halt(how, stage().resource, false);
      expect(await stage().claim(waiting)).not.toBeNull();
    });

    it('has nothing for a rid that nobody knows', async () => {
      expect(await stage().claim({ rid: aRid() })).toBeNull();
      expect(await stage().claim({ rid: 'no rid at all' })).toBeNull();
    });
  });
}
