import { aResourceDraft, after } from '@airlock/testing';
import { describe, expect, it } from 'vitest';
import { failed } from '../../test/scripted-performer.js';
import { Scene, ring } from '../../test/scene.js';
import type { AsyncCall } from '../domain/call.js';
import { rescheduleWaiting } from './reschedule.js';
import { work } from './work.js';

/** A call that failed once, and waits for its next try. */
async function waiting(scene: Scene): Promise<AsyncCall> {
  scene.performer.script = [failed];
  const call = await scene.accepted();
  await work(scene.desk(), ring(call));
  return scene.now(call);
}

const reschedule = (scene: Scene, previousTtl = 13) =>
  rescheduleWaiting(scene.desk(), scene.resource.id, () => previousTtl);

describe('rescheduleWaiting', () => {
  it('gives waiting calls the date and the tries of the new policy, visibly', async () => {
    const scene = await Scene.set();
    const call = await waiting(scene);
    scene.wakes.length = 0;
    scene.policy = { ttl: 5, delayMs: 10_000 };
    expect(await reschedule(scene)).toBe(1);
    const moved = { ttl: 4, failures: 1, delayMs: 10_000, nextTry: after(10_000) };
    expect(await scene.now(call)).toMatchObject(moved);
    expect(scene.wakes).toEqual([{ rid: call.rid, phase: 'call', try: 2, dueAt: after(10_000) }]);
    const line = 'the retry policy changed; next try 2026-03-01T12:00:10.000Z, 4 tries left';
    expect((await scene.log(call)).at(-1)).toBe(`airlock edit: ${line}`);
  });

  it('asks what each endpoint’s tries were before', async () => {
    const scene = await Scene.set();
    const call = await waiting(scene);
    scene.policy = { ttl: 5 };
    const asked: unknown[] = [];
    await rescheduleWaiting(scene.desk(), scene.resource.id, ({ connector, endpoint }) => {
      asked.push([connector, endpoint]);
      return 13;
    });
    expect(asked).toEqual([[call.connector, call.endpoint]]);
  });

  it('leaves what ended, what runs, and other resources alone', async () => {
    const scene = await Scene.set();
    const ended = await scene.accepted({ replyTo: null });
    await work(scene.desk(), ring(ended));
    const { id, slug } = await scene.resources.create(aResourceDraft());
    const elsewhere = await scene.accepted({ resource: { id, slug } });
    const running = await scene.accepted();
    let moved: number | undefined;
    scene.performer.script = [
      async () => {
        moved = await reschedule(scene);
        return failed;
      },
    ];
    await work(scene.desk(), ring(running));
    expect(moved).toBe(0);
    expect(await scene.now(elsewhere)).toEqual(elsewhere);
  });

  it('passes over a call that changes meanwhile: its next failure takes the new policy', async () => {
    const scene = await Scene.set();
    const call = await scene.accepted();
    scene.policy = { delayMs: 1_000 };
    scene.performer.script = [failed];
    scene.store.meanwhile = () => work(scene.desk(), ring(call));
    expect(await reschedule(scene)).toBe(0);
    expect(await scene.now(call)).toMatchObject({ delayMs: 1_000, nextTry: after(1_000) });
  });

  it('moves more than one batch', async () => {
    const scene = await Scene.set();
    for (let count = 0; count < 501; count++) await scene.accepted();
    scene.policy = { ttl: 5 };
    expect(await reschedule(scene)).toBe(501);
    const ttls = [...scene.memory.calls.values()].map(({ call }) => 'ttl' in call && call.ttl);
    expect(new Set(ttls)).toEqual(new Set([5]));
  });
});
