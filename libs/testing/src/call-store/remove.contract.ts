import { isFinal } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall, aRid, after } from '../builders/a-call.js';
import { anEvent } from '../builders/an-event.js';
import type { StoreFixture } from './store-fixture.js';

export function removeContract(fixture: () => StoreFixture): void {
  describe('remove', () => {
    it('takes a final call away at once, with all that hangs on it; its tombstone stays', async () => {
      const ended = await fixture().accept(aCall.DONE());
      const other = await fixture().accept(aCall.DONE());
      expect(await fixture().store.remove(ended.id, ended.version)).toBe(true);
      expect(await fixture().reader.find({ rid: ended.rid })).toBe('gone');
      expect(await fixture().reader.find({ id: ended.id })).toBeNull();
      expect(await fixture().reader.withBodies(ended.id)).toBeNull();
      expect(await fixture().reader.log(ended.id)).toEqual([]);
      expect(await fixture().now(other)).toEqual(other);
    });

    it.each(Object.entries(aCall))(
      'removes a call that is %s only where it is final',
      async (_name, build) => {
        const call = await fixture().accept(build());
        expect(await fixture().store.remove(call.id, call.version)).toBe(isFinal(call));
        expect(await fixture().reader.find({ rid: call.rid })).toEqual(isFinal(call) ? 'gone' : call);
      },
    );

    it('leaves a call that somebody has changed since it was read', async () => {
      const read = await fixture().accept(aCall.DONE());
      const change = fixture().change(read, anEvent.edited({ replyUrl: 'https://elsewhere.example/hook' }));
      await fixture().store.save(change);
      expect(await fixture().store.remove(read.id, read.version)).toBe(false);
      expect(await fixture().now(read)).toEqual(change.after);
    });

    it('removes a call once, and knows nothing of what was never stored', async () => {
      const ended = await fixture().accept(aCall.DONE());
      const removed = await Promise.all([1, 2, 3].map(() => fixture().store.remove(ended.id, ended.version)));
      expect(removed.filter((done) => done)).toHaveLength(1);
      expect(await fixture().store.remove(2 ** 40, 1)).toBe(false);
      expect(await fixture().reader.find({ rid: aRid() })).toBeNull();
    });

    it('tells a notice on its way that the call is gone', async () => {
      const waiting = await fixture().accept(aCall['CALL_ERROR noticed soon']());
      const { call } = await fixture().mustClaim(waiting, { phase: 'reply', now: after(30_000) });
      await fixture().store.remove(call.id, call.version);
      const delivered = fixture().change(call, anEvent.delivered());
      expect(await fixture().store.save(delivered)).toEqual({ saved: false, current: null });
    });
  });
}
