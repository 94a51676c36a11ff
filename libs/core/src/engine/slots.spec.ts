import { after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { Deferred } from '../../test/deferred.js';
import { answered, failed } from '../../test/scripted-performer.js';
import { EngineFixture, ring } from '../../test/engine-fixture.js';
import { openWork } from '../domain/call.js';
import type { AttemptOutcome } from '../domain/outcome.js';
import { StoreUnavailableError } from '../ports/store-unavailable.error.js';
import { acceptInBackground } from './accept.js';
import { DELIVERY_LEASE_MS } from './lease.js';
import { Slots } from './slots.js';
import { work } from './work.js';

/** A fixture whose worker has slots for so much at once. */
async function withSlots(count = 4) {
  const fixture = await EngineFixture.create();
  const slots = new Slots(count);
  return { fixture, slots, deps: { ...fixture.deps(), slots } };
}

describe('with free slots, a call that is accepted to run at once', () => {
  it('is accepted under a lease, and its attempt begins without an alarm', async () => {
    const { fixture, deps, slots } = await withSlots();
    const attempt = new Deferred<AttemptOutcome>();
    fixture.performer.script = [() => attempt.promise];
    const call = await acceptInBackground(deps, fixture.requested({ replyTo: null }));
    const until = after(fixture.performer.leaseMs);
    const lease = { worker: 'worker-1', until };
    expect(await fixture.now(call)).toMatchObject({ attempts: 1, ttl: 12, fence: 1, lease });
    // Its requester is told of it as it was accepted.
    expect(call).toMatchObject({ attempts: 0, lease: null });
    expect(fixture.wakes).toEqual([]);
    attempt.resolve(answered);
    await slots.close();
    expect((await fixture.now(call)).status).toBe('DONE');
  });

  it('goes all the way in three changes: accepted, answered, delivered', async () => {
    const { fixture, deps, slots } = await withSlots();
    const call = await acceptInBackground(deps, fixture.requested());
    await expect.poll(async () => (await fixture.now(call)).status).toBe('DONE');
    await slots.close();
    const now = await fixture.now(call);
    expect(now).toMatchObject({ status: 'DONE', attempts: 1, deliveries: 1, fence: 2 });
    expect([fixture.store.accepts, fixture.store.claims, fixture.store.saves]).toEqual([1, 0, 2]);
    expect(fixture.wakes).toEqual([]);
    expect(fixture.failures).toEqual([]);
    expect(await fixture.log(call)).toEqual([
      'requester accepted: kept to run in the background',
      'airlock attempt: answered 200',
      'airlock delivery: delivered, answered 204',
      'airlock end: done',
    ]);
  });

  it('waits for its alarm where no slot is free', async () => {
    const { fixture, deps } = await withSlots(0);
    const call = await acceptInBackground(deps, fixture.requested());
    expect(call).toMatchObject({ attempts: 0, lease: null });
    expect(fixture.wakes).toMatchObject([{ rid: call.rid, phase: 'call' }]);
    expect(fixture.performer.performed).toEqual([]);
  });

  it('waits while its resource is paused, and the slot is released (I9)', async () => {
    const { fixture, deps, slots } = await withSlots(1);
    const { resource } = fixture;
    await fixture.resources.update(resource.id, { ...resource, paused: true });
    const call = await acceptInBackground(deps, fixture.requested());
    expect(call).toMatchObject({ attempts: 0, lease: null });
    expect(slots.tryAcquire()).not.toBeNull();
  });

  it('releases its slot when it cannot be stored', async () => {
    const { fixture, deps, slots } = await withSlots(1);
    fixture.store.down = true;
    await expect(acceptInBackground(deps, fixture.requested())).rejects.toThrow(StoreUnavailableError);
    expect(slots.tryAcquire()).not.toBeNull();
  });
});

describe('with free slots, an attempt that is answered', () => {
  it('is settled with the lease of the delivery, which outlasts it (I4)', async () => {
    const { fixture, deps, slots } = await withSlots();
    const call = await fixture.accepted();
    let during: Date | undefined;
    fixture.sender.script = [
      async () => {
        during = openWork(await fixture.now(call))?.lease?.until;
        return { type: 'delivered', status: 200, detail: '' };
      },
    ];
    await work(deps, ring(call));
    await slots.close();
    expect(during).toEqual(after(DELIVERY_LEASE_MS));
    expect((await fixture.now(call)).status).toBe('DONE');
    expect(fixture.store.claims).toBe(1);
  });

  it('leaves a further attempt to its alarm, though it is due already', async () => {
    const { fixture, deps, slots } = await withSlots();
    const tooLong = async (): Promise<AttemptOutcome> => {
      await fixture.clock.advance(40_000);
      return failed;
    };
    fixture.performer.script = [tooLong];
    const call = await fixture.accepted();
    await work(deps, ring(call));
    await slots.close();
    expect(await fixture.now(call)).toMatchObject({
      ...{ status: 'CALL_RETRY', attempts: 1, ttl: 12, lease: null, nextTry: after(30_000) },
    });
    expect(fixture.wakes.at(-1)).toMatchObject({ rid: call.rid, phase: 'call', dueAt: after(30_000) });
    expect(fixture.sender.sent).toEqual([]);
  });

  it('leaves the delivery to its alarm where no slot is free', async () => {
    const { fixture, deps } = await withSlots(0);
    const call = await fixture.accepted();
    await work(deps, ring(call));
    expect(await fixture.now(call)).toMatchObject({ status: 'RESPONSE_RETRY', lease: null });
    expect(fixture.wakes.at(-1)).toMatchObject({ rid: call.rid, phase: 'reply' });
    expect(fixture.sender.sent).toEqual([]);
  });

  it('counts the body that is sent, of a request and of a response', async () => {
    const { fixture, deps } = await withSlots();
    const asked: number[] = [];
    const slots = { tryAcquire: (bytes = 0) => (asked.push(bytes), null) };
    const call = await acceptInBackground({ ...deps, slots }, fixture.requested());
    fixture.performer.script = [answered];
    await work({ ...deps, slots }, ring(call));
    const { request, response } = (await fixture.store.withBodies(call.id)) ?? {};
    expect(asked).toEqual([request?.body.byteLength, response?.body.byteLength]);
    expect(Math.min(...asked)).toBeGreaterThan(0);
  });

  it('does not hold up the alarm that rang while it delivers', async () => {
    const { fixture, deps, slots } = await withSlots();
    const call = await fixture.accepted();
    const delivery = new Deferred<{ type: 'delivered'; status: number; detail: string }>();
    fixture.sender.script = [() => delivery.promise];
    await work(deps, ring(call));
    expect(await fixture.now(call)).toMatchObject({
      status: 'RESPONSE_RETRY',
      lease: { worker: 'worker-1' },
    });
    delivery.resolve({ type: 'delivered', status: 200, detail: '' });
    await slots.close();
    expect((await fixture.now(call)).status).toBe('DONE');
  });

  it('sends the notice of a call that ended in error at once', async () => {
    const { fixture, deps } = await withSlots();
    fixture.policy = { ttl: 1 };
    fixture.performer.script = [failed];
    const replyTo = { url: 'https://requester.example/hook', errors: true };
    const call = await acceptInBackground(deps, fixture.requested({ replyTo }));
    await expect.poll(() => fixture.now(call)).toMatchObject({ status: 'CALL_ERROR', notice: null });
    expect(await fixture.now(call)).toMatchObject({ deliveries: 1 });
    expect(fixture.mails).toHaveLength(1);
  });

  it('that failed leaves its next try to the alarm, and releases the slot', async () => {
    const { fixture, deps, slots } = await withSlots(1);
    fixture.performer.script = [failed];
    const call = await fixture.accepted();
    await work(deps, ring(call));
    expect(await fixture.now(call)).toMatchObject({ status: 'CALL_RETRY', lease: null });
    expect(fixture.wakes.at(-1)).toMatchObject({ phase: 'call', try: 2 });
    expect(slots.tryAcquire()).not.toBeNull();
  });
});

describe('slots', () => {
  it('are acquired once, and again when the work has ended', async () => {
    const slots = new Slots(1);
    const slot = slots.tryAcquire();
    expect(slots.tryAcquire()).toBeNull();
    const ended = new Deferred<void>();
    slot?.start(() => ended.promise);
    expect(slots.tryAcquire()).toBeNull();
    ended.resolve();
    await expect.poll(() => slots.tryAcquire()).not.toBeNull();
  });

  it('are released once, however often that is said, and not while the work runs that was started in them', async () => {
    const slots = new Slots(1);
    const ended = new Deferred<void>();
    const first = slots.tryAcquire();
    first?.start(() => ended.promise);
    first?.release();
    expect(slots.tryAcquire()).toBeNull();
    ended.resolve();
    await slots.close();

    const others = new Slots(2);
    const slot = others.tryAcquire();
    slot?.release();
    slot?.release();
    expect([others.tryAcquire(), others.tryAcquire(), others.tryAcquire()].map(Boolean)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('keep no more bytes in memory than they were given', async () => {
    const slots = new Slots(3, 1_000);
    const ended = new Deferred<void>();
    slots.tryAcquire(800)?.start(() => ended.promise);
    expect(slots.tryAcquire(201)).toBeNull();
    const slot = slots.tryAcquire(200);
    expect(slot).not.toBeNull();
    slot?.release();
    ended.resolve();
    await expect.poll(() => slots.tryAcquire(1_000)).not.toBeNull();
  });

  it('are not acquired once they are closed, and close when all has ended, what was begun meanwhile too', async () => {
    const slots = new Slots(2);
    const second = slots.tryAcquire();
    const [one, other] = [new Deferred<void>(), new Deferred<void>()];
    slots.tryAcquire()?.start(async () => {
      await one.promise;
      second?.start(() => other.promise);
    });
    let closed = false;
    const closing = slots.close().then(() => (closed = true));
    expect(slots.tryAcquire()).toBeNull();
    one.resolve();
    await expect.poll(() => closed).toBe(false);
    other.resolve();
    await closing;
  });
});
