import { PauseMonitor, type QuietHours } from '@airlock/core';
import { aResourceDraft } from '@airlock/testing';
import { beforeEach, expect, it } from 'vitest';
import { ring, EngineFixture } from '../../test/engine-fixture.js';
import { sweep } from './sweep.js';
import { work } from './work.js';

/** Of the clock of the fixture, which starts at noon of a Sunday. */
const QUIET: QuietHours = { zone: 'UTC', windows: [{ days: [7], from: '13:00', to: '15:00' }] };
const HOUR_MS = 3_600_000;

let fixture: EngineFixture;
let halts: PauseMonitor;
let turned: number[];
beforeEach(async () => {
  fixture = await EngineFixture.create();
  await fixture.resources.update(fixture.resource.id, { ...fixture.resource, quietHours: QUIET });
  turned = [];
  halts = new PauseMonitor(fixture.resources, fixture.clock, (id) => turned.push(id));
});

it('lets nothing begin in quiet hours, and all of it once they end, the oldest first (I9)', async () => {
  expect(await halts.check()).toBe(false);
  await fixture.clock.advance(HOUR_MS);
  expect(await halts.check()).toBe(false);
  const first = await fixture.accepted();
  await fixture.clock.advance(60_000);
  const second = await fixture.accepted();
  expect(await work(fixture.deps(), ring(first))).toBe(false);
  await sweep(fixture.deps(), 10_000);
  expect(await fixture.now(first)).toEqual(first);

  await fixture.clock.advance(2 * HOUR_MS - 60_001);
  expect(await halts.check()).toBe(false);
  await fixture.clock.advance(1);
  expect(await halts.check()).toBe(true);
  fixture.wakes.length = 0;
  await sweep(fixture.deps(), 10_000);
  expect(fixture.wakes.map(({ rid }) => rid)).toEqual([first.rid, second.rid]);
  for (const wake of fixture.wakes) expect(await work(fixture.deps(), wake)).toBe(true);
  expect((await fixture.now(first)).status).toBe('DONE');
});

it('spends no try of a call that waits through quiet hours', async () => {
  const call = await fixture.accepted();
  await fixture.clock.advance(HOUR_MS);
  await halts.check();
  for (let ms = 0; ms < 2 * HOUR_MS; ms += 10 * 60_000) {
    await fixture.clock.advance(10 * 60_000);
    await work(fixture.deps(), ring(call));
  }
  expect(await fixture.now(call)).toEqual(call);
});

it('keeps a paused resource paused when its quiet hours end', async () => {
  const call = await fixture.accepted();
  await fixture.clock.advance(HOUR_MS);
  await halts.check();
  await fixture.resources.update(fixture.resource.id, { ...fixture.resource, paused: true });
  await fixture.clock.advance(2 * HOUR_MS);
  expect(await halts.check()).toBe(false);
  expect(await work(fixture.deps(), ring(call))).toBe(false);
});

it('ends the quiet of a resource whose quiet hours are taken away, and says when a pause has ended', async () => {
  await fixture.clock.advance(HOUR_MS);
  await halts.check();
  await fixture.resources.update(fixture.resource.id, {
    ...fixture.resource,
    quietHours: null,
    paused: true,
  });
  expect(await halts.check()).toBe(false);
  expect(await fixture.resources.halts()).toEqual([
    { id: fixture.resource.id, paused: true, quiet: false, quietHours: null },
  ]);
  await fixture.resources.update(fixture.resource.id, { ...fixture.resource, paused: false });
  expect(await halts.check()).toBe(true);
  expect(await halts.check()).toBe(false);
});

it('tells of a resource when its quiet begins and when it ends, and of no other', async () => {
  const { id } = fixture.resource;
  await fixture.resources.create(aResourceDraft({ quietHours: null, paused: true }));
  const told = [];
  for (const ms of [0, HOUR_MS, 1_000, 2 * HOUR_MS, 1_000]) {
    await fixture.clock.advance(ms);
    await halts.check();
    told.push(turned.splice(0));
  }
  expect(told).toEqual([[], [id], [], [id], []]);
});

it('writes nothing while nothing begins or ends', async () => {
  await fixture.resources.create(aResourceDraft({ quietHours: QUIET }));
  const written: unknown[] = [];
  const counting = {
    halts: () => fixture.resources.halts(),
    setQuiet: async (ids: readonly number[], quiet: boolean) => {
      written.push([ids.length, quiet]);
      await fixture.resources.setQuiet(ids, quiet);
    },
  };
  const two = [1, 2].map(() => new PauseMonitor(counting, fixture.clock, (id) => turned.push(id)));
  for (const ms of [0, HOUR_MS, 1_000, 2 * HOUR_MS, 1_000]) {
    await fixture.clock.advance(ms);
    for (const each of two) await each.check();
  }
  expect(written).toEqual([
    [2, true],
    [2, false],
  ]);
  expect(turned).toHaveLength(4);
});
