import { Halts, type QuietHours } from '@airlock/core';
import { aResourceDraft } from '@airlock/testing';
import { beforeEach, expect, it } from 'vitest';
import { ring, Scene } from '../../test/scene.js';
import { sweep } from './sweep.js';
import { work } from './work.js';

/** Of the clock of the scene, which starts at noon of a Sunday. */
const QUIET: QuietHours = { zone: 'UTC', windows: [{ days: [7], from: '13:00', to: '15:00' }] };
const HOUR_MS = 3_600_000;

let scene: Scene;
let halts: Halts;
let turned: number[];
beforeEach(async () => {
  scene = await Scene.set();
  await scene.resources.update(scene.resource.id, { ...scene.resource, quietHours: QUIET });
  turned = [];
  halts = new Halts(scene.resources, scene.clock, (id) => turned.push(id));
});

it('lets nothing begin in quiet hours, and all of it once they end, the oldest first (I9)', async () => {
  expect(await halts.look()).toBe(false);
  await scene.clock.advance(HOUR_MS);
  expect(await halts.look()).toBe(false);
  const first = await scene.accepted();
  await scene.clock.advance(60_000);
  const second = await scene.accepted();
  expect(await work(scene.desk(), ring(first))).toBe(false);
  await sweep(scene.desk(), 10_000);
  expect(await scene.now(first)).toEqual(first);

  await scene.clock.advance(2 * HOUR_MS - 60_001);
  expect(await halts.look()).toBe(false);
  await scene.clock.advance(1);
  expect(await halts.look()).toBe(true);
  scene.wakes.length = 0;
  await sweep(scene.desk(), 10_000);
  expect(scene.wakes.map(({ rid }) => rid)).toEqual([first.rid, second.rid]);
  for (const wake of scene.wakes) expect(await work(scene.desk(), wake)).toBe(true);
  expect((await scene.now(first)).status).toBe('DONE');
});

it('spends no try of a call that waits through quiet hours', async () => {
  const call = await scene.accepted();
  await scene.clock.advance(HOUR_MS);
  await halts.look();
  for (let ms = 0; ms < 2 * HOUR_MS; ms += 10 * 60_000) {
    await scene.clock.advance(10 * 60_000);
    await work(scene.desk(), ring(call));
  }
  expect(await scene.now(call)).toEqual(call);
});

it('keeps a paused resource paused when its quiet hours end', async () => {
  const call = await scene.accepted();
  await scene.clock.advance(HOUR_MS);
  await halts.look();
  await scene.resources.update(scene.resource.id, { ...scene.resource, paused: true });
  await scene.clock.advance(2 * HOUR_MS);
  expect(await halts.look()).toBe(false);
  expect(await work(scene.desk(), ring(call))).toBe(false);
});

it('ends the quiet of a resource whose quiet hours are taken away, and says when a pause has ended', async () => {
  await scene.clock.advance(HOUR_MS);
  await halts.look();
  await scene.resources.update(scene.resource.id, { ...scene.resource, quietHours: null, paused: true });
  expect(await halts.look()).toBe(false);
  expect(await scene.resources.halts()).toEqual([
    { id: scene.resource.id, paused: true, quiet: false, quietHours: null },
  ]);
  await scene.resources.update(scene.resource.id, { ...scene.resource, paused: false });
  expect(await halts.look()).toBe(true);
  expect(await halts.look()).toBe(false);
});

it('tells of a resource when its quiet begins and when it ends, and of no other', async () => {
  const { id } = scene.resource;
  await scene.resources.create(aResourceDraft({ quietHours: null, paused: true }));
  const told = [];
  for (const ms of [0, HOUR_MS, 1_000, 2 * HOUR_MS, 1_000]) {
    await scene.clock.advance(ms);
    await halts.look();
    told.push(turned.splice(0));
  }
  expect(told).toEqual([[], [id], [], [id], []]);
});

it('writes nothing while nothing begins or ends', async () => {
  await scene.resources.create(aResourceDraft({ quietHours: QUIET }));
  const written: unknown[] = [];
  const counting = {
    halts: () => scene.resources.halts(),
    setQuiet: async (ids: readonly number[], quiet: boolean) => {
      written.push([ids.length, quiet]);
      await scene.resources.setQuiet(ids, quiet);
    },
  };
  const two = [1, 2].map(() => new Halts(counting, scene.clock, (id) => turned.push(id)));
  for (const ms of [0, HOUR_MS, 1_000, 2 * HOUR_MS, 1_000]) {
    await scene.clock.advance(ms);
    for (const each of two) await each.look();
  }
  expect(written).toEqual([
    [2, true],
    [2, false],
  ]);
  expect(turned).toHaveLength(4);
});
