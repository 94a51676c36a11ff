import { after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { Deferred } from '../../test/deferred.js';
import { answered, failed } from '../../test/scripted-performer.js';
import { Scene, ring } from '../../test/scene.js';
import { openWork } from '../domain/call.js';
import type { AttemptOutcome } from '../domain/outcome.js';
import { StoreUnavailableError } from '../ports/store-unavailable.error.js';
import { acceptInBackground } from './accept.js';
import { DELIVERY_LEASE_MS } from './lease.js';
import { Room } from './room.js';
import { work } from './work.js';

/** A scene whose worker has room for so much at once. */
async function roomy(places = 4) {
  const scene = await Scene.set();
  const errors: unknown[] = [];
  const room = new Room(places, (error) => errors.push(error));
  return { scene, room, errors, desk: { ...scene.desk(), room } };
}

describe('with room, a call that is accepted to run at once', () => {
  it('is accepted under a lease, and its attempt begins without an alarm', async () => {
    const { scene, desk, room } = await roomy();
    const attempt = new Deferred<AttemptOutcome>();
    scene.performer.script = [() => attempt.promise];
    const call = await acceptInBackground(desk, scene.requested({ replyTo: null }));
    const until = after(scene.performer.leaseMs);
    const lease = { worker: 'worker-1', until };
    expect(await scene.now(call)).toMatchObject({ attempts: 1, ttl: 12, fence: 1, lease });
    // Its requester is told of it as it was accepted.
    expect(call).toMatchObject({ attempts: 0, lease: null });
    expect(scene.wakes).toEqual([]);
    attempt.resolve(answered);
    await room.close();
    expect((await scene.now(call)).status).toBe('DONE');
  });

  it('goes all the way in three changes: accepted, answered, delivered', async () => {
    const { scene, desk, room, errors } = await roomy();
    const call = await acceptInBackground(desk, scene.requested());
    await room.close();
    const now = await scene.now(call);
    expect(now).toMatchObject({ status: 'DONE', attempts: 1, deliveries: 1, fence: 2 });
    expect([scene.store.accepts, scene.store.claims, scene.store.saves]).toEqual([1, 0, 2]);
    expect(scene.wakes).toEqual([]);
    expect(errors).toEqual([]);
    expect(await scene.log(call)).toEqual([
      'requester accepted: kept to run in the background',
      'airlock attempt: answered 200',
      'airlock delivery: delivered, answered 204',
      'airlock end: done',
    ]);
  });

  it('waits for its alarm where no place is left', async () => {
    const { scene, desk } = await roomy(0);
    const call = await acceptInBackground(desk, scene.requested());
    expect(call).toMatchObject({ attempts: 0, lease: null });
    expect(scene.wakes).toMatchObject([{ rid: call.rid, phase: 'call' }]);
    expect(scene.performer.performed).toEqual([]);
  });

  it('waits while its resource is paused, and the place is given back (I9)', async () => {
    const { scene, desk, room } = await roomy(1);
    const { resource } = scene;
    await scene.resources.update(resource.id, { ...resource, paused: true });
    const call = await acceptInBackground(desk, scene.requested());
    expect(call).toMatchObject({ attempts: 0, lease: null });
    expect(room.take()).not.toBeNull();
  });

  it('gives its place back when it cannot be stored', async () => {
    const { scene, desk, room } = await roomy(1);
    scene.store.down = true;
    await expect(acceptInBackground(desk, scene.requested())).rejects.toThrow(StoreUnavailableError);
    expect(room.take()).not.toBeNull();
  });
});

describe('with room, an attempt that is answered', () => {
  it('is settled with the lease of the delivery, which outlasts it (I4)', async () => {
    const { scene, desk, room } = await roomy();
    const call = await scene.accepted();
    let during: Date | undefined;
    scene.sender.script = [
      async () => {
        during = openWork(await scene.now(call))?.lease?.until;
        return { type: 'delivered', status: 200, detail: '' };
      },
    ];
    await work(desk, ring(call));
    await room.close();
    expect(during).toEqual(after(DELIVERY_LEASE_MS));
    expect((await scene.now(call)).status).toBe('DONE');
    expect(scene.store.claims).toBe(1);
  });

  it('leaves a further attempt to its alarm, though it is due already', async () => {
    const { scene, desk, room } = await roomy();
    const tooLong = async (): Promise<AttemptOutcome> => {
      await scene.clock.advance(40_000);
      return failed;
    };
    scene.performer.script = [tooLong];
    const call = await scene.accepted();
    await work(desk, ring(call));
    await room.close();
    expect(await scene.now(call)).toMatchObject({
      ...{ status: 'CALL_RETRY', attempts: 1, ttl: 12, lease: null, nextTry: after(30_000) },
    });
    expect(scene.wakes.at(-1)).toMatchObject({ rid: call.rid, phase: 'call', dueAt: after(30_000) });
    expect(scene.sender.sent).toEqual([]);
  });

  it('leaves the delivery to its alarm where no place is left', async () => {
    const { scene, desk } = await roomy(0);
    const call = await scene.accepted();
    await work(desk, ring(call));
    expect(await scene.now(call)).toMatchObject({ status: 'RESPONSE_RETRY', lease: null });
    expect(scene.wakes.at(-1)).toMatchObject({ rid: call.rid, phase: 'reply' });
    expect(scene.sender.sent).toEqual([]);
  });

  it('counts the body that is sent, of a request and of a response', async () => {
    const { scene, desk } = await roomy();
    const asked: number[] = [];
    const room = { take: (bytes = 0) => (asked.push(bytes), null) };
    const call = await acceptInBackground({ ...desk, room }, scene.requested());
    scene.performer.script = [answered];
    await work({ ...desk, room }, ring(call));
    const { request, response } = (await scene.store.withBodies(call.id)) ?? {};
    expect(asked).toEqual([request?.body.byteLength, response?.body.byteLength]);
    expect(Math.min(...asked)).toBeGreaterThan(0);
  });

  it('does not hold its own place in the queue while it delivers', async () => {
    const { scene, desk, room } = await roomy();
    const call = await scene.accepted();
    const delivery = new Deferred<{ type: 'delivered'; status: number; detail: string }>();
    scene.sender.script = [() => delivery.promise];
    await work(desk, ring(call));
    expect(await scene.now(call)).toMatchObject({ status: 'RESPONSE_RETRY', lease: { worker: 'worker-1' } });
    delivery.resolve({ type: 'delivered', status: 200, detail: '' });
    await room.close();
    expect((await scene.now(call)).status).toBe('DONE');
  });

  it('sends the notice of a call that ended in error at once', async () => {
    const { scene, desk, room } = await roomy();
    scene.policy = { ttl: 1 };
    scene.performer.script = [failed];
    const replyTo = { url: 'https://requester.example/hook', errors: true };
    const call = await acceptInBackground(desk, scene.requested({ replyTo }));
    await room.close();
    expect(await scene.now(call)).toMatchObject({ status: 'CALL_ERROR', notice: null, deliveries: 1 });
    expect(scene.mails).toHaveLength(1);
  });

  it('that failed leaves its next try to the alarm, and gives the place back', async () => {
    const { scene, desk, room } = await roomy(1);
    scene.performer.script = [failed];
    const call = await scene.accepted();
    await work(desk, ring(call));
    expect(await scene.now(call)).toMatchObject({ status: 'CALL_RETRY', lease: null });
    expect(scene.wakes.at(-1)).toMatchObject({ phase: 'call', try: 2 });
    expect(room.take()).not.toBeNull();
  });
});

describe('room', () => {
  it('gives out its places once, and again when the work has ended', async () => {
    const room = new Room(1, () => undefined);
    const place = room.take();
    expect(room.take()).toBeNull();
    const ended = new Deferred<void>();
    place?.run(() => ended.promise);
    expect(room.take()).toBeNull();
    ended.resolve();
    await expect.poll(() => room.take()).not.toBeNull();
  });

  it('keeps no more bytes in memory than it was given', async () => {
    const room = new Room(3, () => undefined, 1_000);
    const ended = new Deferred<void>();
    room.take(800)?.run(() => ended.promise);
    expect(room.take(201)).toBeNull();
    const place = room.take(200);
    expect(place).not.toBeNull();
    place?.giveBack();
    ended.resolve();
    await expect.poll(() => room.take(1_000)).not.toBeNull();
  });

  it('tells of work that rejects, and has its place again', async () => {
    const told: unknown[] = [];
    const room = new Room(1, (error) => told.push(error));
    room.take()?.run(() => Promise.reject(new Error('why')));
    await expect.poll(() => told).toEqual([new Error('why')]);
    await expect.poll(() => room.take()).not.toBeNull();
  });

  it('gives out nothing once it is closed, and closes when all has ended, what was begun meanwhile too', async () => {
    const room = new Room(2, () => undefined);
    const second = room.take();
    const [one, other] = [new Deferred<void>(), new Deferred<void>()];
    room.take()?.run(async () => {
      await one.promise;
      second?.run(() => other.promise);
    });
    let closed = false;
    const closing = room.close().then(() => (closed = true));
    expect(room.take()).toBeNull();
    one.resolve();
    await expect.poll(() => closed).toBe(false);
    other.resolve();
    await closing;
  });
});
