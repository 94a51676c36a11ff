import { describe, expect, it } from 'vitest';
import { Scene, ring } from '../../test/scene.js';
import { purge, purgeOf } from './purge.js';
import { work } from './work.js';

const DAY_MS = 86_400_000;

/** So many calls that ended at T0, and one that is still open. */
async function ended(scene: Scene, count: number) {
  for (let index = 0; index < count; index++) {
    await work(scene.desk(), ring(await scene.accepted({ replyTo: null })));
  }
  return scene.accepted();
}

describe('purge', () => {
  it('removes every call whose retention is over, in batches, and no open one (I3)', async () => {
    const scene = await Scene.set();
    const open = await ended(scene, 401);
    await scene.clock.advance(90 * DAY_MS + 1);
    expect(await purge(scene.desk())).toBe(401);
    expect([...scene.memory.calls.keys()]).toEqual([open.id]);
    expect(scene.memory.tombstones.size).toBe(401);
  });

  it('removes nothing before its retention is over', async () => {
    const scene = await Scene.set();
    await ended(scene, 1);
    await scene.clock.advance(90 * DAY_MS);
    expect(await purge(scene.desk())).toBe(0);
  });

  it('stops after the batch at hand when it is told to', async () => {
    const scene = await Scene.set();
    await ended(scene, 401);
    await scene.clock.advance(91 * DAY_MS);
    expect(await purge(scene.desk(), AbortSignal.abort())).toBe(200);
    expect(scene.memory.calls.size).toBe(202);
  });
});

describe('the purge of a resource', () => {
  it('removes all calls of it, in batches, whatever their age', async () => {
    const scene = await Scene.set();
    for (let index = 0; index < 401; index++) {
      await work(scene.desk(), ring(await scene.accepted({ replyTo: null })));
    }
    expect(await purgeOf(scene.desk(), scene.resource.id + 1)).toBe(0);
    expect(await purgeOf(scene.desk(), scene.resource.id)).toBe(401);
    expect(scene.memory.tombstones.size).toBe(401);
  });

  it('removes none while a call of it is open (I3)', async () => {
    const scene = await Scene.set();
    await ended(scene, 1);
    expect(await purgeOf(scene.desk(), scene.resource.id)).toBe(0);
    expect(scene.memory.calls.size).toBe(2);
  });
});
