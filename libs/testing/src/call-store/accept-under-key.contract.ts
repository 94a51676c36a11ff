import type { AsyncCall, KeptAnswer, NewCall } from '@airlock/core';
import { IdempotencyMarkLostError } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall, after } from '../builders/a-call.js';
import { aKeyClaim } from '../builders/a-key.js';
import { aLogLine, aRequest, aResponse, bytes } from '../builders/a-message.js';
import type { Stage } from './stage.js';

/** Contract §5, "accepted as asynchronous": the 202 is the answer, and is replayed. */
export function acceptUnderKeyContract(stage: () => Stage): void {
  const claim = aKeyClaim();
  const { scope, owner } = claim;

  const answerOf = ({ id, rid }: AsyncCall): KeptAnswer =>
    aResponse({
      status: 202,
      headers: { location: `/jobs/${rid}` },
      body: bytes(`{"$reply_id": ${id}}`),
    });

  function aNewCall(): NewCall {
    const { id, slug, connector } = stage().resource;
    const { id: _id, ...call } = {
      ...aCall['CALL_RETRY waiting']({ createdAt: after(2_000) }),
      ...{ connector, resource: { id, slug } },
    };
    return call;
  }

  const accept = (call: NewCall, by = owner) =>
    stage().store.accept({
      ...{ call, request: aRequest(), log: [aLogLine()] },
      idempotency: { scope, owner: by, answerOf },
    });

  async function expectNothingStored(call: NewCall): Promise<void> {
    expect(await stage().reader.find({ rid: call.rid })).toBeNull();
    const all = { filter: {}, sort: { by: 'id', order: 'asc' }, offset: 0, limit: 10 } as const;
    expect((await stage().reader.list(all)).calls).toEqual([]);
  }

  describe('accept under an idempotency key', () => {
    it('keeps the call, and its answer under the key, with one and the same id', async () => {
      await stage().keys.claim(claim);
      const call = aNewCall();
      const accepted = await accept(call);
      expect(accepted).toEqual({ ...call, id: accepted.id });
      expect(await stage().reader.find({ id: accepted.id })).toEqual(accepted);
      expect((await stage().reader.withBodies(accepted.id))?.request.path).toBe(aRequest().path);
      expect(await stage().reader.log(accepted.id)).toHaveLength(1);
      const repeat = await stage().keys.claim(claim);
      const { status, headers, contentType } = answerOf(accepted);
      expect(repeat).toMatchObject({ state: 'answered', answer: { status, headers, contentType } });
      const body = repeat.state === 'answered' ? new TextDecoder().decode(repeat.answer.body) : '';
      expect(body).toBe(`{"$reply_id": ${accepted.id}}`);
    });

    it('gives ids that grow, among those of calls without a key', async () => {
      await stage().keys.claim(claim);
      const before = await stage().accept();
      const accepted = await accept(aNewCall());
      const later = await stage().accept();
      expect(accepted.id).toBeGreaterThan(before.id);
      expect(later.id).toBeGreaterThan(accepted.id);
    });

    it('is answered at the instant the call was accepted', async () => {
      await stage().keys.claim(claim);
      await accept(aNewCall());
      expect(await stage().keys.forget(after(2_000), 10)).toBe(0);
      expect(await stage().keys.forget(after(2_001), 10)).toBe(1);
    });

    it('stores nothing when the mark was taken over, and leaves the mark to who has it', async () => {
      await stage().keys.claim(claim);
      const { leaseUntil: now } = claim;
      await stage().keys.claim({ ...claim, owner: 'other', now, leaseUntil: after(1e9) });
      const call = aNewCall();
      await expect(accept(call)).rejects.toThrow(new IdempotencyMarkLostError(scope));
      await expectNothingStored(call);
      expect(await stage().keys.claim({ ...claim, now })).toEqual({ state: 'running' });
    });

    it.each(['never there', 'answered'])('stores nothing when the mark was %s', async (how) => {
      if (how === 'answered') {
        await stage().keys.claim(claim);
        await stage().keys.complete({ scope, owner, at: after(1), answer: aResponse({ status: 409 }) });
      }
      const call = aNewCall();
      await expect(accept(call)).rejects.toThrow(IdempotencyMarkLostError);
      await expectNothingStored(call);
      if (how === 'answered') {
        expect(await stage().keys.claim(claim)).toMatchObject({ answer: { status: 409 } });
      }
    });

    it('stores one of two calls that are accepted under one key', async () => {
      await stage().keys.claim(claim);
      const calls = [aNewCall(), aNewCall()];
      const accepted = await Promise.allSettled(calls.map((call) => accept(call)));
      const stored = accepted.filter((result) => result.status === 'fulfilled');
      expect(stored).toHaveLength(1);
      expect(accepted.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(
        IdempotencyMarkLostError,
      );
      const repeat = await stage().keys.claim(claim);
      const location = `/jobs/${stored[0]?.value.rid}`;
      expect(repeat).toMatchObject({ state: 'answered', answer: { headers: { location } } });
    });

    it('leaves the mark when the call cannot be stored', async () => {
      const { rid } = await stage().accept();
      await stage().keys.claim(claim);
      await expect(accept({ ...aNewCall(), rid })).rejects.not.toThrow(IdempotencyMarkLostError);
      expect(await stage().keys.claim(claim)).toEqual({ state: 'running' });
    });
  });
}
