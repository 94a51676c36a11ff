import type { CallFilter, CallListQuery } from '@airlock/core';
import { causeOf, isLeased } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall, after } from '../builders/a-call.js';
import { anEvent } from '../builders/an-event.js';
import { aResponse } from '../builders/a-message.js';
import type { StoreFixture } from './store-fixture.js';

const newestFirst: CallListQuery['sort'] = { by: 'id', order: 'desc' };

export function listContract(fixture: () => StoreFixture): void {
  const list = (filter: CallFilter = {}, sort = newestFirst, offset = 0, limit = 100) =>
    fixture().reader.list({ filter, sort, offset, limit });
  const idsOf = async (filter: CallFilter, sort = newestFirst) =>
    (await list(filter, sort)).calls.map(({ id }) => id);

  describe('list', () => {
    it('is empty while there is nothing', async () => {
      expect(await list()).toEqual({ calls: [], total: 0 });
      expect(await list({ resource: 'nowhere' })).toEqual({ calls: [], total: 0 });
      expect(await list({ statuses: [] })).toEqual({ calls: [], total: 0 });
    });

    it('pages through calls, with their progress and their number', async () => {
      const calls = [await fixture().accept(), await fixture().accept(), await fixture().accept()];
      const page = await list({}, newestFirst, 1, 1);
      expect(page).toEqual({ calls: [{ ...calls[1], progress: 0 }], total: 3 });
    });

    it('goes on beyond the last of a page, whatever came since, both ways', async () => {
      const other = await fixture().anotherResource({ connector: 'smtp' });
      const ids: number[] = [];
      const accept = async () => {
        const resource = ids.length % 2 ? other : fixture().resource;
        const call = aCall.DONE({ principal: 'a' });
        ids.push((await fixture().acceptFor(resource, call)).id);
      };
      for (let n = 0; n < 7; n++) await accept();
      const known = [...ids];
      const filters: CallFilter[] = [
        {},
        { principal: 'a' },
        { statuses: ['DONE'] },
        { principal: 'a', statuses: ['DONE'] },
      ];
      for (const filter of filters) {
        for (const order of ['asc', 'desc'] as const) {
          const read: number[] = [];
          for (let after: number | undefined; read.length < known.length; after = read.at(-1)) {
            const sort = { by: 'id', order, ...(after !== undefined && { after }) } as const;
            const page = await list(filter, sort, 0, 3);
            expect(page.total).toBe(ids.length);
            read.push(...page.calls.map(({ id }) => id));
            await accept();
          }
          const firsts = order === 'asc' ? ids.slice(0, read.length) : known.toReversed();
          expect(read).toEqual(firsts);
          known.splice(0, known.length, ...ids);
        }
      }
    });

    it('is empty beyond the last call', async () => {
      const { id } = await fixture().accept();
      for (const order of ['asc', 'desc'] as const) {
        expect(await list({}, { by: 'id', order, after: id })).toEqual({ calls: [], total: 1 });
      }
      expect(await idsOf({}, { by: 'id', order: 'desc', after: Number.MAX_SAFE_INTEGER })).toEqual([id]);
    });

    it('counts only for who wants the number', async () => {
      const { id } = await fixture().accept();
      const query = { sort: newestFirst, offset: 0, limit: 10, withoutTotal: true } as const;
      const page = await fixture().reader.list({ ...query, filter: {} });
      expect([page.calls.map((call) => call.id), page.total]).toEqual([[id], null]);
      const nothing = await fixture().reader.list({ ...query, filter: { resource: 'nowhere' } });
      expect(nothing).toEqual({ calls: [], total: null });
    });

    it('narrows by status, resource, connector, endpoint, principal, dates and ids', async () => {
      const other = await fixture().anotherResource({ connector: 'smtp' });
      const one = await fixture().accept(aCall.DONE({ createdAt: after(1_000), principal: 'a' }));
      const two = await fixture().acceptFor(
        other,
        aCall.CALL_ERROR({ createdAt: after(2_000), principal: 'b' }),
      );
      const three = await fixture().acceptFor(
        other,
        aCall.DONE({ createdAt: after(3_000), endpoint: 'send' }),
      );

      expect(await idsOf({ statuses: ['DONE'] })).toEqual([three.id, one.id]);
      expect(await idsOf({ statuses: ['DONE', 'CALL_ERROR'] })).toEqual([three.id, two.id, one.id]);
      expect(await idsOf({ resource: other.slug })).toEqual([three.id, two.id]);
      expect(await idsOf({ connector: 'smtp' })).toEqual([three.id, two.id]);
      expect(await idsOf({ resource: other.slug, connector: 'http' })).toEqual([]);
      expect(await idsOf({ resource: other.slug, statuses: ['CALL_ERROR'] })).toEqual([two.id]);
      expect(await idsOf({ endpoint: 'send' })).toEqual([three.id]);
      expect(await idsOf({ principal: 'b' })).toEqual([two.id]);
      expect(await idsOf({ from: after(2_000), to: after(3_000) })).toEqual([two.id]);
      expect(await idsOf({ ids: [one.id, three.id, 0] })).toEqual([three.id, one.id]);
      expect((await list({ statuses: ['DONE'], endpoint: 'send' })).total).toBe(1);
    });

    it('narrows by cause, number of attempts and mark', async () => {
      const fails = (error: string) => fixture().accept(aCall.CALL_ERROR({ error, attempts: error.length }));
      const [short, long, longer] = [await fails('no 1'), await fails('never 22'), await fails('never 333')];
      const retrying = await fixture().accept(aCall['CALL_RETRY waiting']({ error: 'never 1' }));
      const seenTo = fixture().change(long, anEvent.handled());
      await fixture().store.save(seenTo);
      const cause = causeOf(long)?.id ?? '';

      expect(await idsOf({ cause })).toEqual([retrying.id, longer.id, long.id]);
      expect(await idsOf({ cause, statuses: ['CALL_ERROR'] }, { by: 'id', order: 'asc' })).toEqual([
        long.id,
        longer.id,
      ]);
      expect(await idsOf({ cause, handled: false, resource: fixture().resource.slug })).toEqual([longer.id]);
      expect(await idsOf({ cause, resource: 'nowhere' })).toEqual([]);
      expect((await list({ cause }, newestFirst, 0, 1)).total).toBe(3);
      expect(await idsOf({ attempts: 8 })).toEqual([longer.id, long.id]);
      expect(await idsOf({ handled: true })).toEqual([long.id]);
      expect(await idsOf({ handled: false })).toEqual([longer.id, short.id]);
      expect(await idsOf({ handled: false, principal: 'client-1' })).toEqual([longer.id, short.id]);
      expect((await list({ handled: false }, newestFirst, 0, 1)).total).toBe(2);
      const again = fixture().change(seenTo.after, anEvent.reset());
      await fixture().store.save(again);
      expect(await idsOf({ handled: true })).toEqual([]);
      expect(await idsOf({ cause })).toEqual([retrying.id, longer.id]);
    });

    it('tells the calls that failed, or were answered with 400 or more, from the others', async () => {
      const answered = async (status: number) => {
        const before = await fixture().accept(aCall['CALL_RETRY leased']({ principal: 'a', replyTo: null }));
        await fixture().store.save(
          fixture().change(before, anEvent.answered(), { response: aResponse({ status }) }),
        );
        return before.id;
      };
      const failed = await fixture().accept(aCall.CALL_ERROR({ principal: 'a' }));
      const [refused, well] = [await answered(400), await answered(399)];
      const waiting = await fixture().accept(aCall['CALL_RETRY waiting']({ principal: 'a' }));
      for (const filter of [{}, { principal: 'a' }, { resource: fixture().resource.slug }]) {
        expect(await idsOf({ ...filter, failed: true })).toEqual([refused, failed.id]);
        expect(await idsOf({ ...filter, failed: false })).toEqual([waiting.id, well]);
        expect(await idsOf({ ...filter, failed: true, statuses: ['DONE'] })).toEqual([refused]);
      }
      expect((await list({ failed: true }, newestFirst, 0, 1)).total).toBe(2);
    });

    it('tells the calls that somebody works on from the others', async () => {
      const leased: number[] = [];
      const others: number[] = [];
      for (const build of Object.values(aCall)) {
        const call = await fixture().accept(build({ principal: 'a' }));
        (isLeased(call) ? leased : others).unshift(call.id);
      }
      expect(await idsOf({ leased: true })).toEqual(leased);
      expect(await idsOf({ leased: false })).toEqual(others);
      expect(await idsOf({ leased: true, principal: 'a', statuses: ['CALL_RETRY'] })).toHaveLength(1);
    });

    it("pages through a principal's own calls, of one state too, both ways", async () => {
      const own = [];
      for (const build of [aCall.DONE, aCall.CALL_ERROR, aCall.DONE, aCall.DONE]) {
        own.push((await fixture().accept(build({ principal: 'a' }))).id);
        await fixture().accept(build({ principal: 'b' }));
      }
      const oldestFirst = { by: 'id', order: 'asc' } as const;
      expect(await idsOf({ principal: 'a' })).toEqual(own.toReversed());
      expect(await idsOf({ principal: 'a' }, oldestFirst)).toEqual(own);
      const statuses = ['DONE'] as const;
      const { connector, slug } = fixture().resource;
      const page = await list({ principal: 'a', statuses, connector, resource: slug }, newestFirst, 1, 1);
      expect([page.calls.map(({ id }) => id), page.total]).toEqual([[own[2]], 3]);
      expect(await list({ principal: 'a', resource: 'nowhere' })).toEqual({ calls: [], total: 0 });
      expect(await idsOf({ principal: 'a' }, { by: 'createdAt', order: 'desc' })).toEqual(own.toReversed());
    });

    it('sorts by each key both ways, what has no value last', async () => {
      const a = await fixture().accept(
        aCall.DONE({ createdAt: after(3), updatedAt: after(9), finishedAt: after(9) }),
      );
      const b = await fixture().accept(
        aCall['CALL_RETRY waiting']({ createdAt: after(1), updatedAt: after(8) }),
      );
      const c = await fixture().accept(
        aCall.CALL_ERROR({ attempts: 7, updatedAt: after(7), finishedAt: after(2) }),
      );
      const sorted = (by: CallListQuery['sort']['by'], order: 'asc' | 'desc') => idsOf({}, { by, order });
      expect(await sorted('id', 'asc')).toEqual([a.id, b.id, c.id]);
      expect(await sorted('createdAt', 'asc')).toEqual([c.id, b.id, a.id]);
      expect(await sorted('updatedAt', 'desc')).toEqual([a.id, b.id, c.id]);
      expect(await sorted('finishedAt', 'asc')).toEqual([c.id, a.id, b.id]);
      expect(await sorted('finishedAt', 'desc')).toEqual([a.id, c.id, b.id]);
      expect(await sorted('nextTry', 'asc')).toEqual([b.id, a.id, c.id]);
      expect(await sorted('status', 'asc')).toEqual([c.id, b.id, a.id]);
      expect(await sorted('attempts', 'desc')).toEqual([c.id, b.id, a.id]);
    });
  });
}
