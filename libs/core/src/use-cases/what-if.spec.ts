import { resolvePolicy, type Policy } from '@airlock/core';
import { after } from '@airlock/testing';
import { expect, it } from 'vitest';
import { failed } from '../../test/scripted-performer.js';
import { Scene } from '../../test/scene.js';
import { capture } from './accept.js';
import { rescheduleWaiting } from './reschedule.js';
import { whatIf } from './what-if.js';

const NOW = resolvePolicy({ ttl: 3, delayMs: 30_000 });
const asked = (scene: Scene, then: Policy) =>
  whatIf({ store: scene.store, clock: scene.clock }, scene.resource.id, () => ({ now: NOW, then }));

/** Two calls that failed at T0, and one that has not been tried. */
async function waiting(): Promise<Scene> {
  const scene = await Scene.set({ ttl: 3, delayMs: 30_000 });
  await capture(scene.desk(), scene.requested(), failed);
  await capture(scene.desk(), scene.requested(), failed);
  await scene.accepted();
  return scene;
}

it('counts the calls that would be tried later, and sooner', async () => {
  const scene = await waiting();
  const [longer, shorter] = [90_000, 10_000].map((delayMs) => resolvePolicy({ ttl: 3, delayMs }));
  expect(await asked(scene, longer ?? NOW)).toMatchObject({ checked: 3, ends: 0, sooner: 0, later: 2 });
  const { samples, ...counts } = await asked(scene, shorter ?? NOW);
  expect(counts).toEqual({ checked: 3, ends: 0, sooner: 2, later: 0 });
  expect(samples.map(({ now, then }) => [now, then])).toEqual([
    [after(30_000), after(10_000)],
    [after(30_000), after(10_000)],
  ]);
});

it('counts the calls that have had the tries of the policy', async () => {
  const scene = await waiting();
  expect(await asked(scene, resolvePolicy({ ttl: 1, delayMs: 30_000 }))).toMatchObject({ ends: 0 });
  const spent = resolvePolicy({ ttl: 5, delayMs: 30_000 });
  const before = (
    await whatIf({ store: scene.store, clock: scene.clock }, scene.resource.id, () => ({
      now: spent,
      then: resolvePolicy({ ttl: 1, delayMs: 30_000 }),
    }))
  ).ends;
  expect(before).toBe(3);
});

it('tells what a change of the policy then does, and changes nothing itself', async () => {
  const scene = await waiting();
  const calls = await scene.store.waitingOf(scene.resource.id, 0, 10);
  const told = await asked(scene, resolvePolicy({ ttl: 7, delayMs: 45_000 }));
  expect(await scene.store.waitingOf(scene.resource.id, 0, 10)).toEqual(calls);
  scene.policy = { ttl: 7, delayMs: 45_000 };
  await rescheduleWaiting(scene.desk(), scene.resource.id, () => NOW.ttl);
  for (const { call, then } of told.samples) expect(await scene.now(call)).toMatchObject({ nextTry: then });
  expect(told.samples).toHaveLength(2);
});
