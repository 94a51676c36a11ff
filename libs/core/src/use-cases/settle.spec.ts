import { after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { Deferred } from '../../test/deferred.js';
import { answered, failed } from '../../test/scripted-performer.js';
import { Scene, ring } from '../../test/scene.js';
import type { AsyncCall } from '../domain/call.js';
import type { AttemptOutcome } from '../domain/outcome.js';
import { StoreUnavailableError } from '../ports/store-unavailable.error.js';
import { cancelCall } from './cancel-call.js';
import { sweep } from './sweep.js';
import { work } from './work.js';

/** A call whose attempt runs until the test ends it; `ended` resolves when its worker is done with it. */
async function running(scene: Scene, worker = 'worker-1') {
  const attempt = new Deferred<AttemptOutcome>();
  const begun = new Deferred<void>();
  scene.performer.script = [
    () => {
      begun.resolve();
      return attempt.promise;
    },
  ];
  const call = await scene.accepted();
  const ended = work(scene.desk(worker), ring(call));
  await begun.promise;
  return { call, attempt, ended };
}

/** Moves the clock on whenever somebody sleeps, until the work has ended. */
async function timeGoesOn(scene: Scene, ended: Promise<unknown>): Promise<void> {
  let over = false;
  const outcome = ended.finally(() => (over = true));
  outcome.catch(() => undefined);
  for (let steps = 0; !over && steps < 1_000; steps++) await scene.clock.advance(100);
  await outcome;
}

describe('settling', () => {
  it('takes into account that the call was cancelled while its attempt ran', async () => {
    const scene = await Scene.set();
    const { call, attempt, ended } = await running(scene);
    await cancelCall(scene.desk(), { id: call.id }, 'requester');
    attempt.resolve(failed);
    await ended;
    const cancelled = { status: 'CALL_ERROR', reason: 'cancelled', error: 'HTTP 503' };
    expect(await scene.now(call)).toMatchObject(cancelled);
    expect((await scene.log(call)).slice(1)).toEqual([
      'requester cancel: cancelled while it runs: no further try follows',
      'airlock attempt: failed: HTTP 503',
      'airlock end: CALL_ERROR, cancelled',
    ]);
  });

  it('takes into account a cancel that comes between its reading and its writing', async () => {
    const scene = await Scene.set();
    const { call, attempt, ended } = await running(scene);
    scene.store.meanwhile = () => cancelCall(scene.desk(), { id: call.id }, 'requester');
    attempt.resolve(failed);
    await ended;
    expect(await scene.now(call)).toMatchObject({ status: 'CALL_ERROR', reason: 'cancelled' });
  });

  it('keeps the answer of a call that was cancelled too late', async () => {
    const scene = await Scene.set();
    const { call, attempt, ended } = await running(scene);
    await cancelCall(scene.desk(), { id: call.id }, 'requester');
    attempt.resolve(answered);
    await ended;
    const { call: now, response } = (await scene.store.withBodies(call.id)) ?? {};
    expect([now?.status, response?.status]).toEqual(['RESPONSE_RETRY', 200]);
  });

  it('changes nothing when the lease was taken over, and when another worker holds the next one (I2)', async () => {
    const scene = await Scene.set();
    const slow = await running(scene);
    await scene.clock.advance(scene.performer.leaseMs + 1);
    await sweep(scene.desk('worker-2'), 0);
    const takenOver: AsyncCall = await scene.now(slow.call);
    const log = await scene.log(slow.call);

    const again = new Deferred<AttemptOutcome>();
    scene.performer.script = [() => again.promise];
    await scene.clock.advance(60_000);
    const second = work(scene.desk('worker-2'), ring(slow.call));
    slow.attempt.resolve(answered);
    await slow.ended;
    const now = await scene.now(slow.call);
    expect(now).toMatchObject({ fence: takenOver.fence + 1, status: 'CALL_RETRY' });
    expect(now).toMatchObject({ lease: { worker: 'worker-2' } });
    expect(await scene.log(slow.call)).toEqual(log);
    again.resolve(answered);
    await second;
    expect((await scene.now(slow.call)).status).toBe('RESPONSE_RETRY');
  });

  it('changes nothing of a call that is gone', async () => {
    const scene = await Scene.set();
    const { call, attempt, ended } = await running(scene);
    scene.memory.calls.delete(call.id);
    attempt.resolve(answered);
    await ended;
    expect(await scene.store.find({ id: call.id })).toBeNull();
    expect(scene.mails).toEqual([]);
  });
});

describe('settling while the store is out of reach', () => {
  it('does not throw away what was done: it tries again until the store is back', async () => {
    const scene = await Scene.set();
    const { call, attempt, ended } = await running(scene);
    scene.store.down = true;
    attempt.resolve(answered);
    const back = scene.clock.sleep(20_000).then(() => (scene.store.down = false));
    await timeGoesOn(scene, ended);
    await back;
    expect(await scene.now(call)).toMatchObject({ status: 'RESPONSE_RETRY', attempts: 1 });
    expect(scene.performer.performed).toHaveLength(1);
  });

  it('does what it does once, also when its first answer was lost', async () => {
    const scene = await Scene.set();
    const { call, attempt, ended } = await running(scene);
    scene.store.mute = true;
    attempt.resolve(answered);
    const back = scene.clock.sleep(2_000).then(() => (scene.store.mute = false));
    await timeGoesOn(scene, ended);
    await back;
    expect(await scene.now(call)).toMatchObject({ status: 'RESPONSE_RETRY' });
    expect(await scene.log(call)).toHaveLength(2);
  });

  it('gives up when the lease has run out, and the sweep calls the try interrupted (I4)', async () => {
    const scene = await Scene.set();
    const { call, attempt, ended } = await running(scene);
    scene.store.down = true;
    attempt.resolve(answered);
    await expect(timeGoesOn(scene, ended)).rejects.toThrow(StoreUnavailableError);
    const now = scene.clock.now().getTime();
    expect(now - after(0).getTime()).toBeGreaterThanOrEqual(scene.performer.leaseMs);
    expect(now - after(0).getTime()).toBeLessThan(scene.performer.leaseMs + 1_000);
    scene.store.down = false;
    await sweep(scene.desk('worker-2'), 0);
    const interrupted = { status: 'CALL_RETRY', error: 'interrupted, outcome unknown', ttl: 12 };
    expect(await scene.now(call)).toMatchObject(interrupted);
  });

  it('lets any other error rise at once', async () => {
    const scene = await Scene.set();
    const { attempt, ended } = await running(scene);
    scene.store.meanwhile = () => Promise.reject(new TypeError('a mistake'));
    attempt.resolve(answered);
    await expect(ended).rejects.toThrow(TypeError);
  });
});
