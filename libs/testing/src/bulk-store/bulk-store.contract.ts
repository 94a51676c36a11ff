import { SPARED } from '@airlock/core';
import type { AsyncCall, BulkOperation, BulkStep, BulkStore, ClaimedBulk, NewBulk } from '@airlock/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { aCall, after, T0 } from '../builders/a-call.js';
import { anEvent } from '../builders/an-event.js';
import { aLogLine, aRequest, bytes } from '../builders/a-message.js';
import { StoreFixture, type CallStoreUnderTest } from '../call-store/store-fixture.js';

/** What an adapter brings to be tested: empty stores on one and the same data. */
export type BulkStoreUnderTest = CallStoreUnderTest & Readonly<{ bulk: BulkStore }>;

const by = 'ops@airlock.example';
const aBulk = (given: Partial<NewBulk> = {}): NewBulk => ({
  ...{ task: { action: 'cancel' }, calls: {}, filter: {}, canary: null, rate: null, createdBy: by, at: T0 },
  ...given,
});

/**
 * What every BulkStore must do; the fake passes it as the real one does.
 * @param setup gives empty stores, before each test
 */
export function describeBulkStore(name: string, setup: () => Promise<BulkStoreUnderTest>): void {
  describe(name, () => {
    let fixture: StoreFixture;
    let bulk: BulkStore;
    beforeEach(async () => {
      const tested = await setup();
      fixture = await StoreFixture.create(tested);
      bulk = tested.bulk;
    });
    const claim = (now = after(1_000), leaseMs = 10_000) => bulk.claim({ now, worker: 'worker-1', leaseMs });
    const mustClaim = async (now?: Date): Promise<ClaimedBulk> => {
      const claimed = await claim(now);
      if ('next' in claimed) throw new Error('There is nothing to claim');
      return claimed;
    };
    const step = ({ operation, fence }: ClaimedBulk, given: Partial<BulkStep>): BulkStep => ({
      ...{ id: operation.id, fence, at: after(2_000), results: [], canaryResult: null },
      ...{ nextAt: after(2_000), end: null, ...given },
    });
    const done = ({ id, version }: AsyncCall) => ({
      ...{ callId: id, version },
      sent: { phase: 'call' as const, tries: 1 },
    });
    const waiting = async ({ id }: BulkOperation) =>
      (await bulk.members(id, 100)).map(({ callId }) => callId);

    it('fixes the calls that match when it is made', async () => {
      const wanted = await fixture.accept(aCall.CALL_ERROR());
      await fixture.accept();
      const made = await bulk.create(aBulk({ calls: { statuses: ['CALL_ERROR'] } }));
      await fixture.accept(aCall.CALL_ERROR());
      expect(made).toMatchObject({ state: 'running', total: 1, done: 0, refused: 0, createdBy: by });
      expect(await waiting(made)).toEqual([wanted.id]);
      expect(await bulk.find(made.id)).toEqual(made);
      expect(await bulk.count({ statuses: ['CALL_ERROR'] })).toBe(2);
    });

    it('narrows by resource, connector and ids', async () => {
      const other = await fixture.anotherResource({ slug: 'other' });
      const [one, two] = [await fixture.accept(), await fixture.acceptFor(other)];
      expect(await waiting(await bulk.create(aBulk({ calls: { resource: 'other' } })))).toEqual([two.id]);
      expect(await waiting(await bulk.create(aBulk({ calls: { ids: [one.id] } })))).toEqual([one.id]);
      expect(await bulk.count({ connector: 'nothing' })).toBe(0);
    });

    it('refuses calls that are DONE at once, where the task spares them', async () => {
      const finished = await fixture.accept(aCall.DONE());
      const spared = await bulk.create(aBulk({ task: { action: 'reset', to: null, confirm: false } }));
      expect(spared).toMatchObject({ state: 'done', total: 1, refused: 1, finishedAt: T0 });
      expect(await bulk.refused(spared.id, 10)).toEqual([{ callId: finished.id, why: SPARED }]);
      const meant = await bulk.create(aBulk({ task: { action: 'reset', to: null, confirm: true } }));
      expect(meant).toMatchObject({ state: 'running', total: 1, refused: 0 });
    });

    it('is done where nothing matches', async () => {
      expect(await bulk.create(aBulk())).toMatchObject({ state: 'done', total: 0, finishedAt: T0 });
    });

    it('keeps what it was made with, the digits of a patch too', async () => {
      await fixture.accept();
      const task = { action: 'patch', patch: '[1.0e400]', target: 'request', confirm: false } as const;
      const given = { task, filter: { q: 'x' }, canary: 3, rate: 0.5 };
      const made = await bulk.create(aBulk(given));
      expect(await bulk.find(made.id)).toMatchObject({ ...given, canaryResult: 'running' });
    });

    it('gives one worker the right to a step, until it is settled or runs out (I2)', async () => {
      await fixture.accept();
      const { id } = await bulk.create(aBulk());
      const claims = await Promise.all(Array.from({ length: 5 }, () => claim()));
      expect(claims.filter((claimed) => 'operation' in claimed)).toHaveLength(1);
      expect(await claim(after(5_000))).toEqual({ next: after(11_000) });
      const [first] = claims.filter((claimed) => 'operation' in claimed);
      const second = await mustClaim(after(11_001));
      expect(second).toMatchObject({ operation: { id }, fence: (first?.fence ?? 0) + 1 });
    });

    it('writes nothing down for a stale fence (I2)', async () => {
      const call = await fixture.accept();
      const operation = await bulk.create(aBulk());
      const stale = await mustClaim();
      await mustClaim(after(60_000));
      expect(await bulk.settle(step(stale, { results: [done(call)], end: 'done' }))).toBe(false);
      expect(await waiting(operation)).toEqual([call.id]);
    });

    it('counts what became of its calls, and ends', async () => {
      const [one, two] = [await fixture.accept(), await fixture.accept()];
      const { id } = await bulk.create(aBulk());
      const results = [done(one), { callId: two.id, why: 'it ended' }];
      expect(await bulk.settle(step(await mustClaim(), { results }))).toBe(true);
      expect(await bulk.find(id)).toMatchObject({ state: 'running', done: 1, refused: 1 });
      expect(await bulk.refused(id, 10)).toEqual([{ callId: two.id, why: 'it ended' }]);
      expect(await bulk.canaries(id, 10)).toEqual([{ callId: one.id, sent: { phase: 'call', tries: 1 } }]);
      await bulk.settle(step(await mustClaim(after(3_000)), { results, end: 'done', canaryResult: null }));
      expect(await bulk.find(id)).toMatchObject({
        state: 'done',
        done: 1,
        refused: 1,
        finishedAt: after(2_000),
      });
      expect(await claim(after(60_000))).toEqual({ next: null });
    });

    it('gives its next step when that is due', async () => {
      await fixture.accept();
      await bulk.create(aBulk());
      await bulk.settle(step(await mustClaim(), { nextAt: after(9_000) }));
      expect(await claim(after(8_000))).toEqual({ next: after(9_000) });
      expect(await mustClaim(after(9_100))).toMatchObject({ dueAt: after(9_000) });
    });

    it('gives no step while it is paused, and is not ended by one that was on its way (I9)', async () => {
      const call = await fixture.accept();
      const { id } = await bulk.create(aBulk());
      const claimed = await mustClaim();
      expect(await bulk.move(id, ['running'], 'paused', after(1_500))).toMatchObject({ state: 'paused' });
      await bulk.settle(step(claimed, { results: [done(call)], end: 'done' }));
      expect(await bulk.find(id)).toMatchObject({ state: 'paused', done: 1, finishedAt: null });
      expect(await claim(after(60_000))).toEqual({ next: null });
      expect(await bulk.move(id, ['running'], 'paused', after(61_000))).toBeNull();
      await bulk.move(id, ['paused'], 'running', after(62_000));
      expect(await mustClaim(after(62_000))).toMatchObject({ operation: { id } });
    });

    it('ends when it is cancelled', async () => {
      await fixture.accept();
      const { id } = await bulk.create(aBulk());
      await bulk.move(id, ['running', 'paused'], 'cancelled', after(5_000));
      expect(await bulk.find(id)).toMatchObject({ state: 'cancelled', finishedAt: after(5_000) });
      expect(await claim(after(60_000))).toEqual({ next: null });
    });

    it('tells what it has done to a call already, whoever has changed it since', async () => {
      const call = await fixture.accept();
      const { id } = await bulk.create(aBulk());
      const log = (operation: number) => [
        aLogLine('edited', { at: after(700), kind: 'edit', actor: by, operation }),
      ];
      expect(await bulk.member(id, call.id)).toEqual({
        callId: call.id,
        call,
        version: null,
        touchedAt: null,
      });
      const other = fixture.change(call, anEvent.edited(), { log: log(id + 1) });
      await fixture.store.save(other);
      expect(await bulk.member(id, call.id)).toMatchObject({ call: other.after, touchedAt: null });
      await fixture.store.save(fixture.change(other.after, anEvent.edited(), { log: log(id) }));
      expect(await bulk.members(id, 1)).toMatchObject([{ callId: call.id, touchedAt: after(700) }]);
    });

    it('tells of a call that was purged', async () => {
      const call = await fixture.accept(aCall.RESPONSE_ERROR());
      const { id } = await bulk.create(aBulk());
      await fixture.store.remove(call.id, call.version);
      expect(await bulk.members(id, 10)).toMatchObject([{ callId: call.id, call: null }]);
    });

    it('is made on what another one changed, each call at the version that was left', async () => {
      const [one, two, three] = [await fixture.accept(), await fixture.accept(), await fixture.accept()];
      const { id } = await bulk.create(aBulk());
      const results = [done(one), { callId: two.id, why: 'no' }, { ...done(three), version: null }];
      await bulk.settle(step(await mustClaim(), { results, end: 'done' }));
      expect(await bulk.unchanged(id, 10)).toBe(1);
      const task = { action: 'undo', undoes: id, target: 'request' } as const;
      const undo = await bulk.create(aBulk({ task, calls: { changedBy: id } }));
      expect(undo).toMatchObject({ task, total: 1 });
      expect(await bulk.members(undo.id, 10)).toMatchObject([{ callId: one.id, version: one.version }]);
      await fixture.store.save(fixture.change(one, anEvent.edited()));
      expect(await bulk.unchanged(id, 10)).toBe(0);
    });

    it('is made on the calls of another one that came to something in it, and match besides', async () => {
      const [one, two, three] = [await fixture.accept(), await fixture.accept(), await fixture.accept()];
      await fixture.accept();
      const ids = [one.id, two.id, three.id];
      const { id } = await bulk.create(aBulk({ calls: { ids } }));
      const refused = (call: AsyncCall) => ({ callId: call.id, why: 'no' });
      const results = [refused(one), done(two), refused(three)];
      await bulk.settle(step(await mustClaim(), { results, end: 'done' }));
      const of = (state: 'waiting' | 'done' | 'refused' | null) => ({ operation: id, state });
      const again = await bulk.create(aBulk({ calls: { memberOf: of('refused') } }));
      expect(await waiting(again)).toEqual([one.id, three.id]);
      const narrowed = await bulk.create(aBulk({ calls: { memberOf: of(null), ids: [two.id, 4_711] } }));
      expect(await waiting(narrowed)).toEqual([two.id]);
      expect(await bulk.count({ memberOf: of('waiting') })).toBe(0);
      expect(await bulk.count({ memberOf: of(null) })).toBe(3);
      expect(await bulk.ids({ memberOf: of('refused') }, 1)).toEqual([three.id]);
      expect(await bulk.ids({ memberOf: of(null), ids: [two.id, one.id] }, 9)).toEqual([two.id, one.id]);
    });

    it('reads the bodies of many calls together, but for large ones', async () => {
      const [small, large] = [
        await fixture.accept(undefined, aRequest({ body: bytes('a') })),
        await fixture.accept(undefined, aRequest({ body: new Uint8Array(262_145) })),
      ];
      const bodies = await bulk.bodies([small.id, large.id, 4_711], 'request');
      expect([...bodies.keys()]).toEqual([small.id]);
      expect(new TextDecoder().decode(bodies.get(small.id)?.body)).toBe('a');
      expect((await bulk.bodies([small.id], 'response')).size).toBe(0);
    });

    it('is forgotten some time after it ended', async () => {
      await fixture.accept();
      const [ended, running] = [await bulk.create(aBulk({ calls: { ids: [] } })), await bulk.create(aBulk())];
      expect(await bulk.forget(T0)).toBe(false);
      expect(await bulk.forget(after(1))).toBe(true);
      expect(await bulk.forget(after(1))).toBe(false);
      expect([await bulk.find(ended.id), await bulk.find(running.id)]).toEqual([null, running]);
    });

    it('lists the newest first', async () => {
      const first = await bulk.create(aBulk());
      const second = await bulk.create(aBulk());
      expect(await bulk.list(0, 1)).toEqual({ operations: [second], total: 2 });
      expect(await bulk.list(1, 5)).toEqual({ operations: [first], total: 2 });
    });
  });
}
