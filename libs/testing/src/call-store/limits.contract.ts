import type { AsyncCall, ClaimedDue } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aDecision, type Claimer } from '../builders/a-decision.js';
import { aCall, aLease, after } from '../builders/a-call.js';
import { anEvent } from '../builders/an-event.js';
import { aRequest, bytes } from '../builders/a-message.js';
import { HALTS, type StoreFixture } from './store-fixture.js';

/** What `concurrency` and `rate` of a resource mean, over all who claim. */
export function limitsContract(fixture: () => StoreFixture): void {
  const due = (ms: number) => fixture().accept(aCall['CALL_RETRY waiting']({ nextTry: after(ms) }));
  const ridsOf = ({ claimed }: ClaimedDue) => claimed.map(({ call }) => call.rid);
  const startsOf = ({ claimed }: ClaimedDue) => claimed.map(({ beginsAt }) => beginsAt);
  const end = (call: AsyncCall) =>
    fixture().store.save(fixture().change(call, anEvent.failed({ at: after(60_000) })));
  /** So many due attempts, one a millisecond, the oldest first. */
  async function many(count: number): Promise<AsyncCall[]> {
    const calls: AsyncCall[] = [];
    for (let n = 0; n < count; n++) calls.push(await due(n));
    return calls;
  }

  describe('a resource that limits its attempts', () => {
    it.each([{ concurrency: 1 }, { rate: 1 }])(
      'by %o gives none of them out alone, but names itself',
      async (limits) => {
        const call = await due(0);
        await fixture().limit(limits);
        const claimed = (claimer: Partial<Claimer>) =>
          fixture().store.claim({ rid: call.rid, decide: aDecision(claimer) });
        expect(await claimed({ phase: 'call' })).toEqual({ limited: fixture().resource.id });
        expect(await claimed({ phase: 'call', now: after(-1) })).toBeNull();
        expect(await claimed({ phase: 'reply' })).toBeNull();
        expect(await fixture().now(call)).toEqual(call);
      },
    );

    it('gives out its deliveries as any other', async () => {
      await fixture().limit({ concurrency: 1, rate: 1 });
      const replies = [
        await fixture().accept(aCall['RESPONSE_RETRY waiting']()),
        await fixture().accept(aCall['CALL_ERROR noticed soon']()),
      ];
      for (const reply of replies) expect(await fixture().claim(reply, { phase: 'reply' })).not.toBeNull();
      expect(await fixture().claimDue()).toEqual({ claimed: [], next: null });
    });
  });

  describe('claimDue', () => {
    it('leases the oldest attempts as a claim does, with what was received', async () => {
      await fixture().limit({ concurrency: 2 });
      const third = await due(3);
      const request = aRequest({ body: bytes('{"n":12345678901234567890}') });
      const first = await fixture().accept(
        aCall['CALL_RETRY waiting']({ nextTry: after(1), ttl: 12, fence: 4 }),
        request,
      );
      const second = await due(2);
      const answer = await fixture().claimDue({ worker: 'worker-7' });
      expect(ridsOf(answer)).toEqual([first.rid, second.rid]);
      const [claimed] = answer.claimed;
      const lease = { worker: 'worker-7', since: after(30_000), until: after(120_000), cancelling: false };
      const became = {
        lease,
        ttl: 11,
        attempts: 2,
        fence: 5,
        version: first.version + 1,
        updatedAt: after(30_000),
      };
      expect(claimed?.call).toEqual({ ...first, ...became });
      expect(await fixture().now(first)).toEqual(claimed?.call);
      expect(claimed).toMatchObject({
        response: null,
        beginsAt: after(30_000),
        request: { path: request.path },
      });
      expect(Uint8Array.from(claimed?.request?.body ?? [])).toEqual(request.body);
      expect(answer.next).toBe('freed');
      expect(await fixture().now(third)).toEqual(third);
    });

    it('starts the progress of an attempt at 0', async () => {
      await fixture().limit({ concurrency: 1 });
      await due(0);
      const [first] = (await fixture().claimDue()).claimed;
      if (!first) throw new Error('Nothing was claimed');
      const { rid, fence, id } = first.call;
      await fixture().store.report({ rid, fence, at: after(31_000), percent: 80 });
      await end(first.call);
      await fixture().claimDue({ now: after(1e9) });
      expect((await fixture().reader.withBodies(id))?.progress).toBe(0);
    });

    it('claims no more than it is asked for', async () => {
      await fixture().limit({ concurrency: 10 });
      const [first, , third] = await many(5);
      expect(ridsOf(await fixture().claimDue({ limit: 1 }))).toEqual([first?.rid]);
      const { next } = await fixture().claimDue({ limit: 1 });
      expect(next).toEqual(third && 'nextTry' in third ? third.nextTry : null);
    });

    it('claims nothing before it is due, and tells when it is', async () => {
      await fixture().limit({ concurrency: 2 });
      await due(50_000);
      expect(await fixture().claimDue()).toEqual({ claimed: [], next: after(50_000) });
      expect((await fixture().claimDue({ now: after(50_000) })).claimed).toHaveLength(1);
      expect(await fixture().claimDue({ now: after(50_000) })).toEqual({ claimed: [], next: null });
    });

    it.each(HALTS)('claims nothing of a resource that is %s (I9)', async (how) => {
      await due(0);
      await fixture().halt(how);
      expect(await fixture().claimDue()).toEqual({ claimed: [], next: null });
      await fixture().halt(how, fixture().resource, false);
      expect((await fixture().claimDue()).claimed).toHaveLength(1);
    });

    it('claims nothing of a resource that is not there', async () => {
      await due(0);
      expect(await fixture().claimDue({ resourceId: 1e6 })).toEqual({ claimed: [], next: null });
    });

    it('claims all that is due once the limits are lifted, and nothing of another resource', async () => {
      await fixture().acceptFor(await fixture().anotherResource());
      const calls = await many(3);
      expect(ridsOf(await fixture().claimDue())).toEqual(calls.map(({ rid }) => rid));
    });
  });

  describe('concurrency', () => {
    it('is kept over many who claim at once, and a place is free again when its attempt has ended', async () => {
      await fixture().limit({ concurrency: 3 });
      const calls = await many(12);
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => fixture().claimDue({ worker: `worker-${n}` })),
      );
      const claimed = answers.flatMap((answer) => answer.claimed);
      expect(claimed.map(({ call }) => call.rid).toSorted()).toEqual(
        calls
          .slice(0, 3)
          .map(({ rid }) => rid)
          .toSorted(),
      );
      expect((await fixture().claimDue()).next).toBe('freed');
      const [ended] = claimed;
      if (ended) await end(ended.call);
      expect(ridsOf(await fixture().claimDue())).toEqual([calls[3]?.rid]);
    });

    it('counts what a request handed over, and a lease that ran out until it is taken over (I4)', async () => {
      await fixture().limit({ concurrency: 2 });
      const handedOver = await fixture().accept(
        aCall['CALL_RETRY leased']({ lease: aLease({ until: after(10) }) }),
      );
      await many(3);
      expect((await fixture().claimDue()).claimed).toHaveLength(1);
      await fixture().store.save(fixture().change(handedOver, anEvent.interrupted({ at: after(40_000) })));
      expect((await fixture().claimDue()).claimed).toHaveLength(1);
    });

    it('does not count deliveries', async () => {
      await fixture().limit({ concurrency: 1 });
      await fixture().accept(aCall['RESPONSE_RETRY leased']());
      await fixture().accept(aCall['CALL_ERROR noticing']());
      await many(2);
      expect((await fixture().claimDue()).claimed).toHaveLength(1);
    });
  });

  describe('rate', () => {
    it('gives each attempt a date, a whole interval after the one before', async () => {
      await fixture().limit({ rate: 20 });
      await many(5);
      const first = await fixture().claimDue({ now: after(30_000) });
      expect([startsOf(first), first.next]).toEqual([[after(30_000), after(30_050)], after(30_100)]);
      expect(await fixture().claimDue({ now: after(29_990) })).toEqual({ claimed: [], next: after(30_100) });
      const second = await fixture().claimDue({ now: after(30_100), limit: 1 });
      expect([startsOf(second), second.next]).toEqual([[after(30_100)], after(30_150)]);
    });

    it('saves nothing up while nothing is due', async () => {
      await fixture().limit({ rate: 20 });
      await many(5);
      await fixture().claimDue({ now: after(30_000) });
      expect(startsOf(await fixture().claimDue({ now: after(90_000) }))).toEqual([
        after(90_000),
        after(90_050),
      ]);
    });

    it('may be less than one a second', async () => {
      await fixture().limit({ rate: 0.5 });
      await many(2);
      const { claimed, next } = await fixture().claimDue({ now: after(30_000) });
      expect([claimed.length, next]).toEqual([1, after(32_000)]);
    });

    it('is kept over many who claim at once, again and again', async () => {
      await fixture().limit({ rate: 100 });
      await many(40);
      const starts: number[] = [];
      for (let ms = 0; ms < 300; ms += 60) {
        const claims = Array.from({ length: 4 }, (_, n) =>
          fixture().claimDue({ now: after(30_000 + ms), worker: `worker-${n}` }),
        );
        starts.push(
          ...(await Promise.all(claims)).flatMap((answer) => startsOf(answer).map((date) => date.getTime())),
        );
      }
      starts.sort((one, other) => one - other);
      expect(starts.length).toBeGreaterThanOrEqual(30);
      const gaps = starts.slice(1).map((start, n) => start - (starts[n] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10);
    });

    it('and concurrency hold together', async () => {
      await fixture().limit({ rate: 1_000, concurrency: 2 });
      await many(5);
      const { claimed, next } = await fixture().claimDue();
      expect([claimed.length, next]).toEqual([2, 'freed']);
    });
  });
}
