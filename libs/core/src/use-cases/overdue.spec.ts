import { aResourceDraft } from '@airlock/testing';
import { describe, expect, it, vi } from 'vitest';
import { Scene, ring } from '../../test/scene.js';
import type { AsyncCall } from '../domain/call.js';
import type { Wake } from '../domain/wake.js';
import { Overdue } from './overdue.js';
import { work } from './work.js';

/** Calls of three resources that fall due at once, those of one resource first. */
async function afterAnOutage(each: number) {
  const scene = await Scene.set();
  const calls: AsyncCall[] = [];
  const others = [
    await scene.resources.create(aResourceDraft()),
    await scene.resources.create(aResourceDraft()),
  ];
  for (const { id, slug, connector } of [scene.resource, ...others]) {
    for (let n = 0; n < each; n++) {
      calls.push(await scene.accepted({ connector, resource: { id, slug }, replyTo: null }));
    }
  }
  const begun = () => scene.performer.performed.map(({ call }) => call.resource.id);
  const wakes: Wake[] = calls.map((call) => ring(call));
  return { scene, wakes, begun, overdue: new Overdue() };
}

describe('alarms that ring late', () => {
  it('run the calls of each resource in turn, each of them once', async () => {
    const { scene, wakes, begun, overdue } = await afterAnOutage(10);
    await scene.clock.advance(60_000);
    for (const wake of wakes) expect(await work(scene.desk(), wake, overdue)).toBe(true);
    for (let turn = 0; turn < 10; turn++) {
      expect(new Set(begun().slice(turn * 3, turn * 3 + 3)).size).toBe(3);
    }
    expect(new Set(scene.performer.performed.map(({ call }) => call.rid)).size).toBe(30);
    expect(scene.performer.performed).toHaveLength(30);
  });

  it('do so in several processes at once, and leave nothing', async () => {
    const { scene, wakes } = await afterAnOutage(40);
    await scene.clock.advance(60_000);
    const processes = [1, 2, 3].map((n) => ({ desk: scene.desk(`worker-${n}`), overdue: new Overdue() }));
    await Promise.all(
      wakes.map((wake, n) => {
        const { desk, overdue } = processes[n % 3] ?? { desk: scene.desk(), overdue: new Overdue() };
        return work(desk, wake, overdue);
      }),
    );
    expect(scene.performer.performed).toHaveLength(120);
  });

  it('keep to their own call when they are in time', async () => {
    const { scene, wakes, begun, overdue } = await afterAnOutage(3);
    for (const wake of wakes) await work(scene.desk(), wake, overdue);
    const [first, second, third] = [...scene.memory.resources.keys()];
    expect(begun()).toEqual([first, first, first, second, second, second, third, third, third]);
  });

  it('take turns of their own phase only', async () => {
    const { scene, wakes, overdue } = await afterAnOutage(1);
    await scene.clock.advance(60_000);
    const [wake] = wakes;
    if (wake) expect(await work(scene.desk(), { ...wake, phase: 'reply' }, overdue)).toBe(false);
    expect(scene.performer.performed).toEqual([]);
  });

  it('do not look each time where nothing is to be had', async () => {
    const { scene, wakes, overdue } = await afterAnOutage(5);
    for (const resource of [...scene.memory.resources.values()]) {
      await scene.resources.update(resource.id, { ...resource, paused: true });
    }
    await scene.clock.advance(60_000);
    const looks = vi.spyOn(scene.store, 'dueBefore');
    for (const wake of wakes) expect(await work(scene.desk(), wake, overdue)).toBe(false);
    expect(looks).toHaveBeenCalledTimes(1);
    await scene.clock.advance(1_000);
    for (const wake of wakes) await work(scene.desk(), wake, overdue);
    expect(looks).toHaveBeenCalledTimes(2);
  });
});
