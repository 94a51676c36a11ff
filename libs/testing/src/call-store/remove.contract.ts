import { isFinal } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall, aRid, after } from '../builders/a-call.js';
import { anEvent } from '../builders/an-event.js';
import type { Stage } from './stage.js';

export function removeContract(stage: () => Stage): void {
  describe('remove', () => {
    it('takes a final call away at once, with all that hangs on it; its tombstone stays', async () => {
      const ended = await stage().accept(aCall.DONE());
      const other = await stage().accept(aCall.DONE());
      expect(await stage().store.remove(ended.id, ended.version)).toBe(true);
      expect(await stage().reader.find({ rid: ended.rid })).toBe('gone');
      expect(await stage().reader.find({ id: ended.id })).toBeNull();
      expect(await stage().reader.withBodies(ended.id)).toBeNull();
      expect(await stage().reader.log(ended.id)).toEqual([]);
      expect(await stage().now(other)).toEqual(other);
    });

    it.each(Object.entries(aCall))(
      'removes a call that is %s only where it is final',
      async (_name, build) => {
        const call = await stage().accept(build());
        expect(await stage().store.remove(call.id, call.version)).toBe(isFinal(call));
        expect(await stage().reader.find({ rid: call.rid })).toEqual(isFinal(call) ? 'gone' : call);
      },
    );

    it('leaves a call that somebody has changed since it was read', async () => {
      const read = await stage().accept(aCall.DONE());
      const change = stage().change(read, anEvent.edited({ replyUrl: 'https://elsewhere.example/hook' }));
      await stage().store.save(change);
      expect(await stage().store.remove(read.id, read.version)).toBe(false);
      expect(await stage().now(read)).toEqual(change.after);
    });

    it('removes a call once, and knows nothing of what was never stored', async () => {
      const ended = await stage().accept(aCall.DONE());
      const removed = await Promise.all([1, 2, 3].map(() => stage().store.remove(ended.id, ended.version)));
      expect(removed.filter((done) => done)).toHaveLength(1);
      expect(await stage().store.remove(2 ** 40, 1)).toBe(false);
      expect(await stage().reader.find({ rid: aRid() })).toBeNull();
    });

    it('tells a notice on its way that the call is gone', async () => {
      const waiting = await stage().accept(aCall['CALL_ERROR noticed soon']());
      const { call } = await stage().mustClaim(waiting, { phase: 'reply', now: after(30_000) });
      await stage().store.remove(call.id, call.version);
      const delivered = stage().change(call, anEvent.delivered());
      expect(await stage().store.save(delivered)).toEqual({ saved: false, current: null });
    });
  });
}
