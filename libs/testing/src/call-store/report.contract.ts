import { logMessage } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall, after, aRid } from '../builders/a-call.js';
import { anEvent } from '../builders/an-event.js';
import { aLogLine } from '../builders/a-message.js';
import type { StoreFixture } from './store-fixture.js';

export function reportContract(fixture: () => StoreFixture): void {
  describe('report', () => {
    it('stores the progress of the attempt that runs, and its line', async () => {
      const { call } = await fixture().mustClaim(await fixture().accept());
      const { rid, fence, id } = call;
      const at = after(40_000);
      const report = { rid, fence, at, percent: 42.5, line: 'page 4 of 10' };
      expect(await fixture().store.report(report)).toBe(true);
      expect((await fixture().reader.withBodies(id))?.progress).toBe(42.5);
      const line = {
        at,
        kind: 'progress',
        actor: 'airlock',
        event: 'progress',
        params: { percent: 42.5, text: 'page 4 of 10' },
        attempt: call.attempts,
      };
      expect((await fixture().reader.log(id)).at(-1)).toMatchObject(line);
    });

    it('moves when the call was last changed, and not its version: the attempt can still be settled', async () => {
      const { call } = await fixture().mustClaim(await fixture().accept());
      await fixture().store.report({ rid: call.rid, fence: call.fence, at: after(40_000), percent: 10 });
      expect(await fixture().now(call)).toEqual({ ...call, updatedAt: after(40_000) });
      expect(await fixture().store.save(fixture().change(call, anEvent.failed()))).toEqual({ saved: true });
    });

    it('keeps the percentage when only a line is told, and writes no line when only a percentage is', async () => {
      const { call } = await fixture().mustClaim(await fixture().accept());
      const { rid, fence, id } = call;
      await fixture().store.report({ rid, fence, at: after(40_000), percent: 10 });
      await fixture().store.report({ rid, fence, at: after(41_000), line: 'still there' });
      expect((await fixture().reader.withBodies(id))?.progress).toBe(10);
      const [accepted, line, ...more] = await fixture().reader.log(id);
      expect([accepted?.kind, line?.params, more]).toEqual([
        'accepted',
        { percent: 10, text: 'still there' },
        [],
      ]);
    });

    it('keeps in each line how far the attempt was then', async () => {
      const { call } = await fixture().mustClaim(await fixture().accept());
      const { rid, fence, id } = call;
      for (const percent of [25, 75]) {
        await fixture().store.report({ rid, fence, at: after(40_000), percent, line: `at ${percent}` });
      }
      const lines = (await fixture().reader.log(id)).slice(1);
      expect(lines.map(({ params }) => params)).toEqual([
        { percent: 25, text: 'at 25' },
        { percent: 75, text: 'at 75' },
      ]);
    });

    it('changes nothing for a fence that is stale (I2)', async () => {
      const first = await fixture().mustClaim(await fixture().accept());
      await fixture().store.save(fixture().change(first.call, anEvent.interrupted()));
      const second = await fixture().mustClaim(first.call, { now: after(1_000_000) });
      const { rid, id } = first.call;
      const late = { rid, fence: first.call.fence, at: after(1_000_001), percent: 99, line: 'late' };
      expect(await fixture().store.report(late)).toBe(false);
      expect(await fixture().now(first.call)).toEqual(second.call);
      expect((await fixture().reader.withBodies(id))?.progress).toBe(0);
      expect(await fixture().reader.log(id)).toHaveLength(1);
    });

    it('changes nothing once the attempt has ended', async () => {
      const { call } = await fixture().mustClaim(await fixture().accept());
      await fixture().store.save(fixture().change(call, anEvent.failed()));
      const { rid, fence } = call;
      expect(await fixture().store.report({ rid, fence, at: after(50_000), percent: 99 })).toBe(false);
    });

    it('refuses what is no percentage, and knows no call that is not there', async () => {
      const { call } = await fixture().mustClaim(await fixture().accept());
      const { rid, fence } = call;
      await expect(fixture().store.report({ rid, fence, at: after(1), percent: 101 })).rejects.toThrow();
      expect(await fixture().store.report({ rid: aRid(), fence, at: after(1), percent: 1 })).toBe(false);
    });
  });

  describe('append', () => {
    it('adds lines to the log and changes nothing else', async () => {
      const call = await fixture().accept(aCall.CALL_ERROR());
      const lines = [aLogLine('one', { kind: 'mail' }), aLogLine('two', { kind: 'mail' })];
      await fixture().store.append(call.id, lines);
      const messages = (await fixture().reader.log(call.id)).slice(1).map(logMessage);
      expect(messages).toEqual(['one', 'two']);
      expect(await fixture().now(call)).toEqual(call);
    });

    it('lets go of lines of a call that was purged meanwhile', async () => {
      const call = await fixture().accept(aCall.CALL_ERROR());
      await fixture().store.purge(after(1e12), 10);
      await fixture().store.append(call.id, [aLogLine()]);
      expect(await fixture().reader.log(call.id)).toEqual([]);
    });
  });
}
