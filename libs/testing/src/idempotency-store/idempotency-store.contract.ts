import type { IdempotencyStore, KeptAnswer, KeyClaim } from '@airlock/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { after, T0 } from '../builders/a-call.js';
import { aKeyClaim } from '../builders/a-key.js';
import { aResponse, bytes } from '../builders/a-message.js';

/** What an adapter brings to be tested: empty stores on one and the same data, as two processes have them. */
export type IdempotencyStoreUnderTest = Readonly<{ keys: IdempotencyStore; elsewhere: IdempotencyStore }>;

/**
 * What every IdempotencyStore must do.
 * @param setup gives empty stores, before each test
 */
export function describeIdempotencyStore(
  name: string,
  setup: () => Promise<IdempotencyStoreUnderTest>,
): void {
  describe(name, () => {
    let keys: IdempotencyStore;
    let elsewhere: IdempotencyStore;
    beforeEach(async () => {
      ({ keys, elsewhere } = await setup());
    });

    const claim = aKeyClaim();
    const { scope, owner } = claim;
    const again = (given: Partial<KeyClaim> = {}) => keys.claim(aKeyClaim(given));
    const answered = async (answer: KeptAnswer = aResponse(), at = after(1_000)) => {
      await keys.claim(claim);
      expect(await keys.complete({ scope, owner, at, answer })).toBe(true);
    };

    describe('claim', () => {
      it('marks a key that nobody has', async () => {
        expect(await keys.claim(claim)).toEqual({ state: 'mine' });
      });

      it('finds a mark running to the end of its lease, for its own owner too', async () => {
        await keys.claim(claim);
        const now = new Date(claim.leaseUntil.getTime() - 1);
        expect(await again({ now })).toEqual({ state: 'running' });
        expect(await elsewhere.claim(aKeyClaim({ now, owner: 'other' }))).toEqual({ state: 'running' });
      });

      it('takes over a mark whose lease has run out, and holds it as long as it asks for', async () => {
        await keys.claim(claim);
        const { leaseUntil: now } = claim;
        const leaseUntil = new Date(now.getTime() + 1_000);
        expect(await again({ owner: 'other', now, leaseUntil })).toEqual({ state: 'mine' });
        expect(await again({ now })).toEqual({ state: 'running' });
        expect(await again({ now: leaseUntil })).toEqual({ state: 'mine' });
      });

      it('takes over a mark whose lease has run out for another request too', async () => {
        await keys.claim(claim);
        const { leaseUntil: now } = claim;
        const leaseUntil = new Date(now.getTime() + 1_000);
        expect(await again({ fingerprint: 'other', now, leaseUntil })).toEqual({ state: 'mine' });
        expect(await again({ now })).toEqual({ state: 'other-request' });
      });

      it('tells another request under the same key, while it runs and when it is answered', async () => {
        await keys.claim(claim);
        expect(await again({ fingerprint: 'other' })).toEqual({ state: 'other-request' });
        await keys.complete({ scope, owner, at: after(1_000), answer: aResponse() });
        expect(await again({ fingerprint: 'other' })).toEqual({ state: 'other-request' });
        expect(await again()).toMatchObject({ state: 'answered' });
      });

      it('keeps clients and keys apart', async () => {
        await keys.claim(claim);
        const others = [
          { principal: 'other', key: scope.key },
          { principal: scope.principal, key: scope.key.toUpperCase() },
          { principal: scope.principal, key: `${scope.key} ` },
          { principal: `${scope.principal}${scope.key[0]}`, key: scope.key.slice(1) },
        ];
        for (const other of others) expect(await again({ scope: other })).toEqual({ state: 'mine' });
      });

      it('lets one of two hundred claims win, over two processes', async () => {
        const claims = Array.from({ length: 200 }, (_, n) =>
          (n % 2 === 0 ? keys : elsewhere).claim(aKeyClaim({ owner: `process-${n % 2}` })),
        );
        const states = (await Promise.all(claims)).map(({ state }) => state);
        expect(states.filter((state) => state === 'mine')).toHaveLength(1);
        expect(states.filter((state) => state === 'running')).toHaveLength(199);
      });

      it('lets one of many take over a mark whose lease has run out, and tells the others that it runs', async () => {
        await keys.claim(claim);
        const { leaseUntil: now } = claim;
        const leaseUntil = new Date(now.getTime() + 1_000);
        const claims = Array.from({ length: 40 }, (_, n) =>
          (n % 2 === 0 ? keys : elsewhere).claim(aKeyClaim({ fingerprint: 'other', now, leaseUntil })),
        );
        const states = (await Promise.all(claims)).map(({ state }) => state);
        expect(states.filter((state) => state === 'mine')).toHaveLength(1);
        expect(states.filter((state) => state === 'running')).toHaveLength(39);
      });
    });

    describe('complete', () => {
      it('keeps the answer byte for byte, for every process', async () => {
        const answer = {
          status: 201,
          headers: { location: '/orders/17?ü="a\\b"', etag: 'W/"1"' },
          contentType: 'text/csv; charset=windows-1251',
          body: Uint8Array.from({ length: 256 }, (_, byte) => byte),
        };
        await answered(answer);
        const repeat = await elsewhere.claim(aKeyClaim({ owner: 'other', now: after(1e9) }));
        expect(repeat).toMatchObject({ state: 'answered', answer: { ...answer, body: expect.anything() } });
        expect(repeat.state === 'answered' && Uint8Array.from(repeat.answer.body)).toEqual(answer.body);
      });

      it('keeps an empty answer as an empty answer', async () => {
        await answered({ status: 204, headers: {}, contentType: null, body: bytes('') });
        const repeat = await again();
        expect(repeat).toMatchObject({ answer: { status: 204, headers: {}, contentType: null } });
        expect(repeat.state === 'answered' && repeat.answer.body.length).toBe(0);
      });

      it('answers once: what comes later changes nothing', async () => {
        await answered(aResponse({ status: 201 }));
        const later = { scope, owner, at: after(2_000), answer: aResponse({ status: 500 }) };
        expect(await keys.complete(later)).toBe(false);
        expect(await again()).toMatchObject({ answer: { status: 201 } });
      });

      it('counts after the end of the lease too, while nobody has taken the mark over', async () => {
        await keys.claim(claim);
        expect(await keys.complete({ scope, owner, at: after(1e9), answer: aResponse() })).toBe(true);
      });

      it('changes nothing when the mark was taken over, or was never there', async () => {
        expect(await keys.complete({ scope, owner, at: T0, answer: aResponse() })).toBe(false);
        await keys.claim(claim);
        const { leaseUntil: now } = claim;
        await again({ owner: 'other', now, leaseUntil: after(1e9) });
        expect(await keys.complete({ scope, owner, at: now, answer: aResponse() })).toBe(false);
        expect(await again({ now })).toEqual({ state: 'running' });
      });
    });

    describe('release', () => {
      it('frees the key, for any request', async () => {
        await keys.claim(claim);
        await keys.release({ scope, owner });
        expect(await again({ fingerprint: 'other' })).toEqual({ state: 'mine' });
      });

      it('leaves the mark of another, an answer, and what is not there', async () => {
        await keys.release({ scope, owner });
        await keys.claim(claim);
        await keys.release({ scope, owner: 'other' });
        expect(await again()).toEqual({ state: 'running' });
        await keys.complete({ scope, owner, at: after(1_000), answer: aResponse() });
        await keys.release({ scope, owner });
        expect(await again()).toMatchObject({ state: 'answered' });
      });
    });

    describe('renew', () => {
      const other = { principal: 'client-2', key: 'other' };
      const stateAt = async (now: Date, of = scope) => (await again({ scope: of, now, owner: 'new' })).state;

      it('holds every running mark of its owner, and of nobody else', async () => {
        const theirs = { principal: 'client-3', key: 'theirs' };
        await keys.claim(claim);
        await again({ scope: other });
        await again({ scope: theirs, owner: 'another process' });
        await elsewhere.renew({ owner, leaseUntil: after(180_000) });
        expect([await stateAt(after(179_999)), await stateAt(after(179_999), other)]).toEqual([
          'running',
          'running',
        ]);
        expect(await stateAt(after(179_999), theirs)).toBe('mine');
        expect(await stateAt(after(180_000))).toBe('mine');
      });

      it('never shortens a lease', async () => {
        await keys.claim(claim);
        await keys.renew({ owner, leaseUntil: after(1) });
        expect(await stateAt(new Date(claim.leaseUntil.getTime() - 1))).toBe('running');
      });

      it('leaves answers alone', async () => {
        await answered();
        await keys.renew({ owner, leaseUntil: after(180_000) });
        expect(await stateAt(after(1e9))).toBe('answered');
      });
    });

    describe('forget', () => {
      it('frees the keys that were answered before an instant', async () => {
        await answered(aResponse(), after(1_000));
        expect(await keys.forget(after(1_000), 10)).toBe(0);
        expect(await again()).toMatchObject({ state: 'answered' });
        expect(await keys.forget(after(1_001), 10)).toBe(1);
        expect(await again()).toEqual({ state: 'mine' });
      });

      it('takes marks with it that nobody came back for, and no other', async () => {
        await keys.claim(claim);
        expect(await keys.forget(claim.leaseUntil, 10)).toBe(0);
        expect(await again()).toEqual({ state: 'running' });
        expect(await keys.forget(new Date(claim.leaseUntil.getTime() + 1), 10)).toBe(1);
      });

      it('goes in batches: less than the limit says that none is left', async () => {
        for (let n = 0; n < 5; n++) await again({ scope: { principal: 'client-1', key: `key-${n}` } });
        const counts = [];
        for (let n = 0; n < 3; n++) counts.push(await keys.forget(after(1e9), 2));
        expect(counts).toEqual([2, 2, 1]);
      });
    });
  });
}
