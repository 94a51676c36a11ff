import type { CallFilter, CallListQuery } from '@airlock/core';
import { causeOf, isLeased } from '@airlock/core';
import { describe, expect, it } from 'vitest';
import { aCall, after, aRid } from '../builders/a-call.js';
import { anEvent } from '../builders/an-event.js';
import { aLogLine } from '../builders/a-message.js';
import type { Stage } from './stage.js';

const newestFirst: CallListQuery['sort'] = { by: 'id', order: 'desc' };

export function readingContract(stage: () => Stage): void {
  const list = (filter: CallFilter = {}, sort = newestFirst, offset = 0, limit = 100) =>
    stage().reader.list({ filter, sort, offset, limit });
  const idsOf = async (filter: CallFilter, sort = newestFirst) =>
    (await list(filter, sort)).calls.map(({ id }) => id);

  describe('find', () => {
    it('knows nothing of what was never stored', async () => {
      expect(await stage().reader.find({ rid: aRid() })).toBeNull();
      expect(await stage().reader.find({ rid: "'; DROP TABLE" })).toBeNull();
      for (const id of [0, -1, 1.5, 2 ** 53, Number.NaN])
        expect(await stage().reader.find({ id })).toBeNull();
      expect(await stage().reader.withBodies(0)).toBeNull();
      expect(await stage().reader.log(0)).toEqual([]);
    });

    it('tells the name that the resource has today', async () => {
      const { store, resources, resource } = stage();
      const call = await stage().accept();
      await resources.update(resource.id, { ...resource, slug: 'renamed' });
      expect(await stage().now(call)).toMatchObject({ resource: { id: resource.id, slug: 'renamed' } });
      expect((await stage().claim(call))?.call.resource.slug).toBe('renamed');
      expect(await store.leasesOutBefore(after(1e9), 1)).toMatchObject([{ resource: { slug: 'renamed' } }]);
    });
  });

  describe('watch', () => {
    it('tells how a call stands, and how far it is', async () => {
      const { store, reader } = stage();
      const { call } = await stage().mustClaim(await stage().accept());
      expect(await reader.watch(call.rid)).toEqual({ call, progress: 0 });
      await store.report({ rid: call.rid, fence: call.fence, at: after(40_000), percent: 42.5 });
      const reported = { ...call, updatedAt: after(40_000) };
      expect(await reader.watch(call.rid)).toEqual({ call: reported, progress: 42.5 });
    });

    it('tells what was removed from what never was', async () => {
      const ended = await stage().accept(aCall.DONE());
      await stage().store.remove(ended.id, ended.version);
      expect(await stage().reader.watch(ended.rid)).toBe('gone');
      expect(await stage().reader.watch(aRid())).toBeNull();
      expect(await stage().reader.watch("'; DROP TABLE")).toBeNull();
    });
  });

  describe('list', () => {
    it('is empty while there is nothing', async () => {
      expect(await list()).toEqual({ calls: [], total: 0 });
      expect(await list({ resource: 'nowhere' })).toEqual({ calls: [], total: 0 });
      expect(await list({ statuses: [] })).toEqual({ calls: [], total: 0 });
    });

    it('pages through calls, with their progress and their number', async () => {
      const calls = [await stage().accept(), await stage().accept(), await stage().accept()];
      const page = await list({}, newestFirst, 1, 1);
      expect(page).toEqual({ calls: [{ ...calls[1], progress: 0 }], total: 3 });
    });

    it('goes on beyond the last of a page, whatever came since, both ways', async () => {
      const other = await stage().anotherResource({ connector: 'smtp' });
      const ids: number[] = [];
      const accept = async () => {
        const resource = ids.length % 2 ? other : stage().resource;
        const call = aCall.DONE({ principal: 'a' });
        ids.push((await stage().acceptFor(resource, call)).id);
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
      const { id } = await stage().accept();
      for (const order of ['asc', 'desc'] as const) {
        expect(await list({}, { by: 'id', order, after: id })).toEqual({ calls: [], total: 1 });
      }
      expect(await idsOf({}, { by: 'id', order: 'desc', after: Number.MAX_SAFE_INTEGER })).toEqual([id]);
    });

    it('counts only for who wants the number', async () => {
      const { id } = await stage().accept();
      const query = { sort: newestFirst, offset: 0, limit: 10, withoutTotal: true } as const;
      const page = await stage().reader.list({ ...query, filter: {} });
      expect([page.calls.map((call) => call.id), page.total]).toEqual([[id], null]);
      const nothing = await stage().reader.list({ ...query, filter: { resource: 'nowhere' } });
      expect(nothing).toEqual({ calls: [], total: null });
    });

    it('narrows by status, resource, connector, endpoint, principal, dates and ids', async () => {
      const other = await stage().anotherResource({ connector: 'smtp' });
      const one = await stage().accept(aCall.DONE({ createdAt: after(1_000), principal: 'a' }));
      const two = await stage().acceptFor(
        other,
        aCall.CALL_ERROR({ createdAt: after(2_000), principal: 'b' }),
      );
      const three = await stage().acceptFor(other, aCall.DONE({ createdAt: after(3_000), endpoint: 'send' }));

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
      const fails = (error: string) => stage().accept(aCall.CALL_ERROR({ error, attempts: error.length }));
      const [short, long, longer] = [await fails('no 1'), await fails('never 22'), await fails('never 333')];
      const retrying = await stage().accept(aCall['CALL_RETRY waiting']({ error: 'never 1' }));
      const seenTo = stage().change(long, anEvent.handled());
      await stage().store.save(seenTo);
      const cause = causeOf(long)?.id ?? '';

      expect(await idsOf({ cause })).toEqual([retrying.id, longer.id, long.id]);
      expect(await idsOf({ cause, statuses: ['CALL_ERROR'] }, { by: 'id', order: 'asc' })).toEqual([
        long.id,
        longer.id,
      ]);
      expect(await idsOf({ cause, handled: false, resource: stage().resource.slug })).toEqual([longer.id]);
      expect(await idsOf({ cause, resource: 'nowhere' })).toEqual([]);
      expect((await list({ cause }, newestFirst, 0, 1)).total).toBe(3);
      expect(await idsOf({ attempts: 8 })).toEqual([longer.id, long.id]);
      expect(await idsOf({ handled: true })).toEqual([long.id]);
      expect(await idsOf({ handled: false })).toEqual([longer.id, short.id]);
      expect(await idsOf({ handled: false, principal: 'client-1' })).toEqual([longer.id, short.id]);
      expect((await list({ handled: false }, newestFirst, 0, 1)).total).toBe(2);
      const again = stage().change(seenTo.after, anEvent.reset());
      await stage().store.save(again);
      expect(await idsOf({ handled: true })).toEqual([]);
      expect(await idsOf({ cause })).toEqual([retrying.id, longer.id]);
    });

    it('tells the calls that somebody works on from the others', async () => {
      const leased: number[] = [];
      const others: number[] = [];
      for (const build of Object.values(aCall)) {
        const call = await stage().accept(build({ principal: 'a' }));
        (isLeased(call) ? leased : others).unshift(call.id);
      }
      expect(await idsOf({ leased: true })).toEqual(leased);
      expect(await idsOf({ leased: false })).toEqual(others);
      expect(await idsOf({ leased: true, principal: 'a', statuses: ['CALL_RETRY'] })).toHaveLength(1);
    });

    it("pages through a principal's own calls, of one state too, both ways", async () => {
      const own = [];
      for (const build of [aCall.DONE, aCall.CALL_ERROR, aCall.DONE, aCall.DONE]) {
        own.push((await stage().accept(build({ principal: 'a' }))).id);
        await stage().accept(build({ principal: 'b' }));
      }
      const oldestFirst = { by: 'id', order: 'asc' } as const;
      expect(await idsOf({ principal: 'a' })).toEqual(own.toReversed());
      expect(await idsOf({ principal: 'a' }, oldestFirst)).toEqual(own);
      const statuses = ['DONE'] as const;
      const { connector, slug } = stage().resource;
      const page = await list({ principal: 'a', statuses, connector, resource: slug }, newestFirst, 1, 1);
      expect([page.calls.map(({ id }) => id), page.total]).toEqual([[own[2]], 3]);
      expect(await list({ principal: 'a', resource: 'nowhere' })).toEqual({ calls: [], total: 0 });
      expect(await idsOf({ principal: 'a' }, { by: 'createdAt', order: 'desc' })).toEqual(own.toReversed());
    });

    it('sorts by each key both ways, what has no value last', async () => {
      const a = await stage().accept(
        aCall.DONE({ createdAt: after(3), updatedAt: after(9), finishedAt: after(9) }),
      );
      const b = await stage().accept(
        aCall['CALL_RETRY waiting']({ createdAt: after(1), updatedAt: after(8) }),
      );
      const c = await stage().accept(
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

  describe('logAfter', () => {
    it('reads on from a line, oldest first, so many at most', async () => {
      const { id } = await stage().accept();
      await stage().accept();
      const messages = ['one', 'two', 'three'];
      await stage().store.append(
        id,
        messages.map((message) => aLogLine(message)),
      );
      const log = await stage().reader.log(id);
      expect(await stage().reader.logAfter(id, 0, 100)).toEqual(log);
      const [accepted, one] = log;
      expect(await stage().reader.logAfter(id, accepted?.id ?? 0, 2)).toEqual(log.slice(1, 3));
      expect(await stage().reader.logAfter(id, one?.id ?? 0, 100)).toEqual(log.slice(2));
      expect(await stage().reader.logAfter(id, log.at(-1)?.id ?? 0, 100)).toEqual([]);
    });

    it('has nothing to read of what is not there, or after a line that no log can have', async () => {
      const { id } = await stage().accept();
      for (const [call, line] of [
        [0, 0],
        [1.5, 0],
        [id, 2 ** 53],
        [id, Number.NaN],
      ] as const)
        expect(await stage().reader.logAfter(call, line, 10)).toEqual([]);
    });
  });
}
