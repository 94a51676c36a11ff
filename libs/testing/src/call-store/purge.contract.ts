import { describe, expect, it } from 'vitest';
import { aCall, after } from '../builders/a-call.js';
import type { StoreFixture } from './store-fixture.js';

const DAY_MS = 86_400_000;

const open = [
  ...(['CALL_RETRY waiting', 'CALL_RETRY leased', 'RESPONSE_RETRY waiting'] as const),
  ...(['RESPONSE_RETRY leased', 'CALL_ERROR noticed soon', 'CALL_ERROR noticing'] as const),
];

export function purgeContract(fixture: () => StoreFixture): void {
  describe('purge', () => {
    it('removes ended calls after the retention of their resource; a tombstone stays', async () => {
      const short = await fixture().anotherResource({ retentionDays: 1 });
      const finishedAt = after(0);
      const old = await fixture().acceptFor(short, aCall.DONE({ finishedAt }));
      const kept = await fixture().accept(aCall.DONE({ finishedAt }));
      expect(await fixture().store.purge(after(DAY_MS + 1), 10)).toBe(1);
      expect(await fixture().reader.find({ rid: old.rid })).toBe('gone');
      expect(await fixture().reader.find({ id: old.id })).toBeNull();
      expect(await fixture().reader.withBodies(old.id)).toBeNull();
      expect(await fixture().reader.log(old.id)).toEqual([]);
      expect(await fixture().now(kept)).toEqual(kept);
    });

    it('keeps a call to the end of its retention', async () => {
      const { retentionDays } = fixture().resource;
      await fixture().accept(aCall.DONE({ finishedAt: after(0) }));
      expect(await fixture().store.purge(after(retentionDays * DAY_MS), 10)).toBe(0);
      expect(await fixture().store.purge(after(retentionDays * DAY_MS + 1), 10)).toBe(1);
    });

    it('removes every ended state, and no open one (I3)', async () => {
      for (const build of Object.values(aCall)) await fixture().accept(build());
      expect(await fixture().store.purge(after(1e12), 100)).toBe(3);
      const left = await fixture().reader.list({
        filter: {},
        sort: { by: 'id', order: 'asc' },
        offset: 0,
        limit: 100,
      });
      expect(left.total).toBe(open.length);
      expect(left.calls.map(({ status }) => status)).not.toContain('DONE');
    });

    it('goes in batches: less than the limit says that none is left', async () => {
      for (let n = 0; n < 5; n++) await fixture().accept(aCall.DONE());
      const removed = [0, 0, 0].map(() => fixture().store.purge(after(1e12), 2));
      const total = (await Promise.all(removed)).reduce((sum, count) => sum + count, 0);
      const rest = await fixture().store.purge(after(1e12), 10);
      expect(total + rest).toBe(5);
      expect(await fixture().store.purge(after(1e12), 2)).toBe(0);
    });
  });

  describe('purge of a resource', () => {
    it('removes its ended calls of any age, and of no other; tombstones stay', async () => {
      const other = await fixture().anotherResource();
      const kept = await fixture().acceptFor(other, aCall.DONE());
      const gone = await Promise.all(
        [aCall.DONE(), aCall.CALL_ERROR()].map((call) => fixture().accept(call)),
      );
      expect(await fixture().store.purgeOf(fixture().resource.id, 10)).toBe(2);
      for (const { rid } of gone) expect(await fixture().reader.find({ rid })).toBe('gone');
      expect(await fixture().now(kept)).toEqual(kept);
    });

    it('goes in batches: less than the limit says that none is left', async () => {
      for (let n = 0; n < 3; n++) await fixture().accept(aCall.DONE());
      const { id } = fixture().resource;
      expect(await fixture().store.purgeOf(id, 2)).toBe(2);
      expect(await fixture().store.purgeOf(id, 2)).toBe(1);
      expect(await fixture().store.purgeOf(id, 2)).toBe(0);
    });

    it.each(open)('removes none while a call of it is open: %s', async (state) => {
      const ended = await fixture().accept(aCall.DONE());
      await fixture().accept(aCall[state]());
      expect(await fixture().store.purgeOf(fixture().resource.id, 10)).toBe(0);
      expect(await fixture().now(ended)).toEqual(ended);
    });
  });
}
