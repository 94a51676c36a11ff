import { wakeOf } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall, aLease, after } from '../builders/a-call.js';
import type { Stage } from './stage.js';

export function dueContract(stage: () => Stage): void {
  describe('dueBefore', () => {
    it('finds waiting work of every phase, the oldest first', async () => {
      const { ttl, failures, delayMs } = aCall['CALL_RETRY waiting']();
      const budget = { ttl, failures, delayMs };
      const third = await stage().accept(aCall['CALL_RETRY waiting']({ nextTry: after(3_000) }));
      const first = await stage().accept(aCall['RESPONSE_RETRY waiting']({ nextTry: after(1_000) }));
      const notice = { ...budget, nextTry: after(2_000), lease: null };
      const second = await stage().accept(aCall['CALL_ERROR noticed soon']({ notice }));
      const wakes = await stage().store.dueBefore(after(10_000), 10);
      expect(wakes).toEqual([first, second, third].map(wakeOf));
    });

    it('leaves out what is due at that instant or later, and what is running or ended', async () => {
      await stage().accept(aCall['CALL_RETRY waiting']({ nextTry: after(10_000) }));
      await stage().accept(aCall['CALL_RETRY leased']({ nextTry: after(1) }));
      await stage().accept(aCall['CALL_ERROR noticing']());
      await stage().accept(aCall.DONE());
      expect(await stage().store.dueBefore(after(10_000), 10)).toEqual([]);
    });

    it('leaves out calls whose resource is paused (I9)', async () => {
      const paused = await stage().anotherResource();
      await stage().acceptFor(paused);
      const due = await stage().accept();
      await stage().pause(paused);
      expect(await stage().store.dueBefore(after(60_000), 10)).toEqual([wakeOf(due)]);
    });

    it('gives the oldest of all resources when there are more than the limit', async () => {
      const other = await stage().anotherResource();
      const due = (ms: number) => aCall['CALL_RETRY waiting']({ nextTry: after(ms) });
      await stage().accept(due(5));
      await stage().acceptFor(other, due(4));
      const first = await stage().accept(due(1));
      const second = await stage().acceptFor(other, due(2));
      const third = await stage().accept(due(3));
      expect(await stage().store.dueBefore(after(10_000), 3)).toEqual([first, second, third].map(wakeOf));
    });
  });

  describe('leasesOutBefore', () => {
    it('finds leases of every phase that ran out, the oldest first', async () => {
      const until = (ms: number) => ({ lease: aLease({ until: after(ms) }) });
      const second = await stage().accept(aCall['CALL_RETRY leased'](until(2_000)));
      const third = await stage().accept(aCall['RESPONSE_RETRY leased'](until(3_000)));
      const notice = { ttl: 3, failures: 0, delayMs: 0, nextTry: after(0), ...until(1_000) };
      const first = await stage().accept(aCall['CALL_ERROR noticing']({ notice }));
      await stage().accept(aCall['CALL_RETRY leased'](until(4_000)));
      expect(await stage().store.leasesOutBefore(after(4_000), 10)).toEqual([first, second, third]);
      expect(await stage().store.leasesOutBefore(after(4_000), 2)).toEqual([first, second]);
    });

    it('finds a lease of a paused resource too', async () => {
      const leased = await stage().accept(aCall['CALL_RETRY leased']());
      await stage().pause();
      expect(await stage().store.leasesOutBefore(after(1e9), 10)).toMatchObject([{ id: leased.id }]);
    });

    it('finds every lease there is before the end of time', async () => {
      const leased = await stage().accept(aCall['CALL_RETRY leased']());
      await stage().accept();
      expect(await stage().store.leasesOutBefore(new Date(8.64e15), 10)).toEqual([leased]);
    });
  });

  describe('waitingOf', () => {
    it('pages through the waiting calls of one resource by id', async () => {
      const calls = [
        await stage().accept(),
        await stage().accept(aCall['RESPONSE_RETRY waiting']()),
        await stage().accept(),
      ];
      await stage().acceptFor(await stage().anotherResource());
      const { id } = stage().resource;
      expect(await stage().store.waitingOf(id, 0, 2)).toEqual(calls.slice(0, 2));
      expect(await stage().store.waitingOf(id, calls[1]?.id ?? 0, 2)).toEqual(calls.slice(2));
    });

    it('leaves out what runs, what ended and notices, which no change of policy moves', async () => {
      await stage().accept(aCall['CALL_RETRY leased']());
      await stage().accept(aCall['RESPONSE_RETRY leased']());
      await stage().accept(aCall['CALL_ERROR noticed soon']());
      await stage().accept(aCall.CALL_ERROR());
      await stage().accept(aCall.DONE());
      expect(await stage().store.waitingOf(stage().resource.id, 0, 10)).toEqual([]);
    });
  });
}
