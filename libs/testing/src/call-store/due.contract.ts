import type { AsyncCall } from '@airlock/core';
import { wakeOf } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall, aLease, after } from '../builders/a-call.js';
import { HALTS, type StoreFixture } from './store-fixture.js';

export function dueContract(fixture: () => StoreFixture): void {
  describe('dueBefore', () => {
    it('finds waiting work of every phase, the oldest first', async () => {
      const { ttl, failures, delayMs } = aCall['CALL_RETRY waiting']();
      const budget = { ttl, failures, delayMs };
      const third = await fixture().accept(aCall['CALL_RETRY waiting']({ nextTry: after(3_000) }));
      const first = await fixture().accept(aCall['RESPONSE_RETRY waiting']({ nextTry: after(1_000) }));
      const notice = { ...budget, nextTry: after(2_000), lease: null };
      const second = await fixture().accept(aCall['CALL_ERROR noticed soon']({ notice }));
      const { wakes } = await fixture().store.dueBefore(after(10_000), 10);
      expect(wakes).toEqual([first, second, third].map(wakeOf));
    });

    it('leaves out what is due at that instant or later, and what is running or ended', async () => {
      await fixture().accept(aCall['CALL_RETRY waiting']({ nextTry: after(10_000) }));
      await fixture().accept(aCall['CALL_RETRY leased']({ nextTry: after(1) }));
      await fixture().accept(aCall['CALL_ERROR noticing']());
      await fixture().accept(aCall.DONE());
      expect(await fixture().store.dueBefore(after(10_000), 10)).toEqual({ wakes: [], limited: [] });
    });

    it.each(HALTS)('leaves out calls whose resource is %s (I9)', async (how) => {
      const halted = await fixture().anotherResource();
      await fixture().acceptFor(halted);
      const due = await fixture().accept();
      await fixture().halt(how, halted);
      expect((await fixture().store.dueBefore(after(60_000), 10)).wakes).toEqual([wakeOf(due)]);
    });

    it('gives the oldest of each resource in turn, when there are more than the limit', async () => {
      const other = await fixture().anotherResource();
      const due = (ms: number) => aCall['CALL_RETRY waiting']({ nextTry: after(ms) });
      const [first, third, fifth] = await inOrder([1, 2, 3, 4].map((ms) => () => fixture().accept(due(ms))));
      const [second, fourth] = await inOrder([11, 12].map((ms) => () => fixture().acceptFor(other, due(ms))));
      const { wakes } = await fixture().store.dueBefore(after(10_000), 5);
      expect(wakes).toEqual([first, second, third, fourth, fifth].map((call) => call && wakeOf(call)));
    });

    it('gives a resource alone the whole limit, whatever its phases', async () => {
      await fixture().anotherResource();
      const attempts = await inOrder(
        [1, 3, 5].map((ms) => () => fixture().accept(waitingUntil('CALL_RETRY waiting', ms))),
      );
      const replies = await inOrder(
        [2, 4, 6].map((ms) => () => fixture().accept(waitingUntil('RESPONSE_RETRY waiting', ms))),
      );
      const { wakes } = await fixture().store.dueBefore(after(10_000), 4);
      expect(wakes.map(({ rid }) => rid)).toEqual(
        [attempts[0], replies[0], attempts[1], replies[1]].map((call) => call?.rid),
      );
    });

    it('names a resource that limits its attempts in the place of these, and wakes its deliveries', async () => {
      const limited = await fixture().anotherResource({ rate: 1 });
      for (const ms of [40_000, 20_000]) {
        await fixture().acceptFor(limited, waitingUntil('CALL_RETRY waiting', ms));
      }
      const reply = await fixture().acceptFor(limited, aCall['RESPONSE_RETRY waiting']());
      const own = await fixture().accept();
      await fixture().anotherResource({ concurrency: 1 });
      const { wakes, limited: named } = await fixture().store.dueBefore(after(60_000), 10);
      expect(wakes.map(({ rid }) => rid).toSorted()).toEqual([reply.rid, own.rid].toSorted());
      expect(named).toEqual([{ resourceId: limited.id, dueAt: after(20_000) }]);
    });
  });

  describe('leasesOutBefore', () => {
    it('finds leases of every phase that ran out, the oldest first', async () => {
      const until = (ms: number) => ({ lease: aLease({ until: after(ms) }) });
      const second = await fixture().accept(aCall['CALL_RETRY leased'](until(2_000)));
      const third = await fixture().accept(aCall['RESPONSE_RETRY leased'](until(3_000)));
      const notice = { ttl: 3, failures: 0, delayMs: 0, nextTry: after(0), ...until(1_000) };
      const first = await fixture().accept(aCall['CALL_ERROR noticing']({ notice }));
      await fixture().accept(aCall['CALL_RETRY leased'](until(4_000)));
      expect(await fixture().store.leasesOutBefore(after(4_000), 10)).toEqual([first, second, third]);
      expect(await fixture().store.leasesOutBefore(after(4_000), 2)).toEqual([first, second]);
    });

    it('finds a lease of a paused resource too', async () => {
      const leased = await fixture().accept(aCall['CALL_RETRY leased']());
      await fixture().pause();
      expect(await fixture().store.leasesOutBefore(after(1e9), 10)).toMatchObject([{ id: leased.id }]);
    });

    it('finds every lease there is before the end of time', async () => {
      const leased = await fixture().accept(aCall['CALL_RETRY leased']());
      await fixture().accept();
      expect(await fixture().store.leasesOutBefore(new Date(8.64e15), 10)).toEqual([leased]);
    });
  });

  describe('waitingOf', () => {
    it('pages through the waiting calls of one resource by id', async () => {
      const calls = [
        await fixture().accept(),
        await fixture().accept(aCall['RESPONSE_RETRY waiting']()),
        await fixture().accept(),
      ];
      await fixture().acceptFor(await fixture().anotherResource());
      const { id } = fixture().resource;
      expect(await fixture().store.waitingOf(id, 0, 2)).toEqual(calls.slice(0, 2));
      expect(await fixture().store.waitingOf(id, calls[1]?.id ?? 0, 2)).toEqual(calls.slice(2));
    });

    it('leaves out what runs, what ended and notices, which no change of policy moves', async () => {
      await fixture().accept(aCall['CALL_RETRY leased']());
      await fixture().accept(aCall['RESPONSE_RETRY leased']());
      await fixture().accept(aCall['CALL_ERROR noticed soon']());
      await fixture().accept(aCall.CALL_ERROR());
      await fixture().accept(aCall.DONE());
      expect(await fixture().store.waitingOf(fixture().resource.id, 0, 10)).toEqual([]);
    });
  });
}

function waitingUntil(state: 'CALL_RETRY waiting' | 'RESPONSE_RETRY waiting', ms: number): AsyncCall {
  return aCall[state]({ nextTry: after(ms) });
}

/** One after the other. */
async function inOrder<T>(steps: (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  for (const step of steps) results.push(await step());
  return results;
}
