import type { AsyncCall, KeptAnswer, NewCall } from '@airlock/core';
import { IdempotencyMarkLostError } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall, after } from '../builders/a-call.js';
import { aKeyClaim } from '../builders/a-key.js';
import { aLogLine, aRequest, aResponse, bytes } from '../builders/a-message.js';
import type { StoreFixture } from './store-fixture.js';

/** Contract §5, "accepted as asynchronous": the 202 is the answer, and is replayed. */
export function acceptUnderKeyContract(fixture: () => StoreFixture): void {
  const claim = aKeyClaim();
  const { scope, owner } = claim;

  const answerOf = ({ id, rid }: AsyncCall): KeptAnswer =>
    aResponse({
      status: 202,
      headers: { location: `/jobs/${rid}` },
      body: bytes(`{"$reply_id": ${id}}`),
    });

  function aNewCall(): NewCall {
    const { id, slug, connector } = fixture().resource;
    const { id: _id, ...call } = {
      ...aCall['CALL_RETRY waiting']({ createdAt: after(2_000) }),
      ...{ connector, resource: { id, slug } },
    };
    return call;
  }

  const accept = (call: NewCall, by = owner) =>
    fixture().store.accept({
      ...{ call, request: aRequest(), log: [aLogLine()] },
      idempotency: { scope, owner: by, answerOf },
    });

  async function expectNothingStored(call: NewCall): Promise<void> {
    expect(await fixture().reader.find({ rid: call.rid })).toBeNull();
    const all = { filter: {}, sort: { by: 'id', order: 'asc' }, offset: 0, limit: 10 } as const;
    expect((await fixture().reader.list(all)).calls).toEqual([]);
  }

  describe('accept under an idempotency key', () => {
    it('keeps the call, and its answer under the key, with one and the same id', async () => {
      await fixture().keys.claim(claim);
      const call = aNewCall();
      const accepted = await accept(call);
      expect(accepted).toEqual({ ...call, id: accepted.id });
      expect(await fixture().reader.find({ id: accepted.id })).toEqual(accepted);
      expect((await fixture().reader.withBodies(accepted.id))?.request.path).toBe(aRequest().path);
      expect(await fixture().reader.log(accepted.id)).toHaveLength(1);
      const repeat = await fixture().keys.claim(claim);
      const { status, headers, contentType } = answerOf(accepted);
      expect(repeat).toMatchObject({ state: 'answered', answer: { status, headers, contentType } });
      const body = repeat.state === 'answered' ? new TextDecoder().decode(repeat.answer.body) : '';
      expect(body).toBe(`{"$reply_id": ${accepted.id}}`);
    });

    it('gives ids that grow, among those of calls without a key', async () => {
      await fixture().keys.claim(claim);
      const before = await fixture().accept();
      const accepted = await accept(aNewCall());
      const later = await fixture().accept();
      expect(accepted.id).toBeGreaterThan(before.id);
      expect(later.id).toBeGreaterThan(accepted.id);
    });

    it('is answered at the instant the call was accepted', async () => {
      await fixture().keys.claim(claim);
      await accept(aNewCall());
      expect(await fixture().keys.forget(after(2_000), 10)).toBe(0);
      expect(await fixture().keys.forget(after(2_001), 10)).toBe(1);
    });

    it('stores nothing when the mark was taken over, and leaves the mark to who has it', async () => {
      await fixture().keys.claim(claim);
      const { leaseUntil: now } = claim;
      await fixture().keys.claim({ ...claim, owner: 'other', now, leaseUntil: after(1e9) });
      const call = aNewCall();
      await expect(accept(call)).rejects.toThrow(new IdempotencyMarkLostError(scope));
      await expectNothingStored(call);
      expect(await fixture().keys.claim({ ...claim, now })).toEqual({ state: 'running' });
    });

    it.each(['never there', 'answered'])('stores nothing when the mark was %s', async (how) => {
      if (how === 'answered') {
        await fixture().keys.claim(claim);
        await fixture().keys.complete({ scope, owner, at: after(1), answer: aResponse({ status: 409 }) });
      }
      const call = aNewCall();
      await expect(accept(call)).rejects.toThrow(IdempotencyMarkLostError);
      await expectNothingStored(call);
      if (how === 'answered') {
        expect(await fixture().keys.claim(claim)).toMatchObject({ answer: { status: 409 } });
      }
    });

    it('stores one of two calls that are accepted under one key', async () => {
      await fixture().keys.claim(claim);
      const calls = [aNewCall(), aNewCall()];
      const accepted = await Promise.allSettled(calls.map((call) => accept(call)));
      const stored = accepted.filter((result) => result.status === 'fulfilled');
      expect(stored).toHaveLength(1);
      expect(accepted.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(
        IdempotencyMarkLostError,
      );
      const repeat = await fixture().keys.claim(claim);
      const location = `/jobs/${stored[0]?.value.rid}`;
      expect(repeat).toMatchObject({ state: 'answered', answer: { headers: { location } } });
    });

    it('leaves the mark when the call cannot be stored', async () => {
      const { rid } = await fixture().accept();
      await fixture().keys.claim(claim);
      await expect(accept({ ...aNewCall(), rid })).rejects.not.toThrow(IdempotencyMarkLostError);
      expect(await fixture().keys.claim(claim)).toEqual({ state: 'running' });
    });
  });
}
