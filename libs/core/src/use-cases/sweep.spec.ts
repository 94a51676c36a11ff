import { after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { Deferred } from '../../test/deferred.js';
import { failed } from '../../test/scripted-performer.js';
import { Scene, ring } from '../../test/scene.js';
import type { AsyncCall } from '../domain/call.js';
import { cancelCall } from './cancel-call.js';
import { sweep, takeOverFromPredecessors } from './sweep.js';
import { work } from './work.js';

const HORIZON_MS = 10_000;

/** A call whose worker dies in the middle of its attempt, or of its delivery. */
async function orphaned(scene: Scene, phase: 'call' | 'reply' = 'call'): Promise<AsyncCall> {
  const call = await scene.accepted();
  if (phase === 'reply') {
    scene.performer.script = [failed];
    await work(scene.desk(), ring(call));
    await scene.clock.advance(30_000);
    await work(scene.desk(), ring(call));
  }
  const begun = new Deferred<void>();
  const forever = () => {
    begun.resolve();
    return new Promise<never>(() => undefined);
  };
  (phase === 'call' ? scene.performer : scene.sender).script = [forever];
  void work(scene.desk('worker-dead'), ring(call, phase));
  await begun.promise;
  return scene.now(call);
}

describe('sweep', () => {
  it('wakes what is due before its horizon, whoever forgot it (I6)', async () => {
    const scene = await Scene.set();
    scene.performer.script = [failed, failed];
    const overdue = await scene.accepted();
    const soon = await scene.accepted();
    await work(scene.desk(), ring(soon));
    scene.wakes.length = 0;

    await scene.clock.advance(20_000);
    expect(await sweep(scene.desk(), HORIZON_MS)).toEqual({ interrupted: 0, woken: 1, more: false });
    expect(scene.wakes).toMatchObject([{ rid: overdue.rid, try: 1 }]);
    await scene.clock.advance(1);
    expect(await sweep(scene.desk(), HORIZON_MS)).toEqual({ interrupted: 0, woken: 2, more: false });
    expect(scene.wakes.at(-1)).toEqual({ rid: soon.rid, phase: 'call', try: 2, dueAt: after(30_000) });
  });

  it('leaves a lease alone until it has run out (I4)', async () => {
    const scene = await Scene.set();
    const call = await orphaned(scene);
    await scene.clock.advance(scene.performer.leaseMs);
    expect(await sweep(scene.desk(), 0)).toEqual({ interrupted: 0, woken: 0, more: false });
    expect(await scene.now(call)).toEqual(call);
  });

  it('takes over an attempt whose worker is gone, at the price of its try, and says so (I4)', async () => {
    const scene = await Scene.set();
    const call = await orphaned(scene);
    await scene.clock.advance(scene.performer.leaseMs + 1);
    expect(await sweep(scene.desk(), HORIZON_MS)).toMatchObject({ interrupted: 1 });
    const waits = { status: 'CALL_RETRY', ttl: 12, attempts: 1, lease: null };
    expect(await scene.now(call)).toMatchObject({ ...waits, error: 'interrupted, outcome unknown' });
    const [line] = (await scene.store.log(call.id)).slice(-1);
    expect(line).toMatchObject({
      ...{ kind: 'attempt', attempt: 1, actor: 'airlock' },
      ...{ event: 'attempt.interrupted', params: { nextTry: '2026-03-01T12:00:30.000Z', triesLeft: 12 } },
    });
  });

  it('takes over a delivery whose worker is gone', async () => {
    const scene = await Scene.set();
    const call = await orphaned(scene, 'reply');
    await scene.clock.advance(60_000);
    await sweep(scene.desk(), HORIZON_MS);
    expect(await scene.now(call)).toMatchObject({ status: 'RESPONSE_RETRY', ttl: 12, lease: null });
    const [line] = (await scene.store.log(call.id)).slice(-1);
    expect(line).toMatchObject({ kind: 'delivery', attempt: 1 });
  });

  it('ends what was cancelled while its worker died, and tells operators', async () => {
    const scene = await Scene.set();
    const call = await orphaned(scene);
    await cancelCall(scene.desk(), { id: call.id }, 'requester');
    await scene.clock.advance(scene.performer.leaseMs + 1);
    await sweep(scene.desk(), HORIZON_MS);
    expect(await scene.now(call)).toMatchObject({ status: 'CALL_ERROR', reason: 'cancelled' });
    expect(scene.mails).toMatchObject([{ id: call.id }]);
  });

  it('counts only what it took over itself, when another sweep was faster (I2)', async () => {
    const scene = await Scene.set();
    const call = await orphaned(scene);
    await scene.clock.advance(scene.performer.leaseMs + 1);
    const both = await Promise.all([sweep(scene.desk('worker-1'), 0), sweep(scene.desk('worker-2'), 0)]);
    expect(both.map(({ interrupted }) => interrupted).toSorted()).toEqual([0, 1]);
    expect(await scene.log(call)).toHaveLength(2);
  });
});

describe('takeOverFromPredecessors', () => {
  it('takes over every lease, run out or not: whoever held it is dead', async () => {
    const scene = await Scene.set();
    const attempt = await orphaned(scene);
    const delivery = await orphaned(scene, 'reply');
    expect(await takeOverFromPredecessors(scene.desk())).toBe(2);
    expect(await scene.now(attempt)).toMatchObject({ status: 'CALL_RETRY', ttl: 12, lease: null });
    expect(await scene.now(delivery)).toMatchObject({ status: 'RESPONSE_RETRY', ttl: 12, lease: null });
    expect(await takeOverFromPredecessors(scene.desk())).toBe(0);
  });

  it('takes over more than one batch', async () => {
    const scene = await Scene.set();
    const forever = () => new Promise<never>(() => undefined);
    scene.performer.otherwise = forever;
    for (let count = 0; count < 501; count++) void work(scene.desk('dead'), ring(await scene.accepted()));
    expect(await scene.store.leasesOutBefore(new Date(8.64e15), 1_000)).toHaveLength(501);
    expect(await takeOverFromPredecessors(scene.desk())).toBe(501);
    expect(await scene.store.leasesOutBefore(new Date(8.64e15), 1_000)).toEqual([]);
  });
});
