import { sweep } from '@airlock/core';
import { expect } from 'vitest';
import { ring, type Scene } from '../scene.js';
import type { Grants } from './grants.js';
import type { ModelCall } from './model-call.js';
import type { Doing } from './step.js';
import type { Workers } from './workers.js';

const HORIZON_MS = 5_000;

/** Where alarms ring. Instants are ms. */
type Office = Readonly<{
  scene: Scene;
  grants: Grants;
  models: readonly ModelCall[];
  workers: Workers;
  now: number;
  paused: boolean;
  pick(pick: number): ModelCall | undefined;
  settled(): Promise<void>;
}>;

/** An alarm rings. One that rings late is taken for a turn: it may be that of another call. */
export async function ringAt(world: Office, { pick, worker }: Doing<'ring'>): Promise<void> {
  const { grants } = world;
  const model = world.pick(pick);
  if (!model) return;
  const isDue = !world.paused && model.isDue(world.now);
  const isLimited = grants.isLimited(model);
  const before = grants.toAlarms;
  world.workers.ring(worker, ring(model, model.phase()));
  await world.settled();
  const granted = grants.toAlarms - before;
  expect(granted, `tries that the alarm of ${model.rid} began`).toBeLessThanOrEqual(1);
  if (isDue && isLimited) expectAllPlacesTaken(world);
  if (isDue && !isLimited) expect(granted, `tries that the alarm of ${model.rid} began`).toBe(1);
}

/** A worker sweeps. */
export async function sweepAt(world: Office, { worker }: Doing<'sweep'>): Promise<void> {
  const { scene, grants, models } = world;
  await sweep(world.workers.desk(worker), HORIZON_MS);
  await world.settled();
  const there = world.paused ? [] : models.filter(({ purged }) => !purged);
  const due = there.filter((model) => model.isDue(world.now) && !grants.isLimited(model));
  expect(
    scene.wakes.map(({ rid }) => rid),
    'I6: what the sweep wakes',
  ).toEqual(expect.arrayContaining(due.map(({ rid }) => rid)));
  scene.wakes.length = 0;
  expectAllPlacesTaken(world);
}

/** A pump that was poked leaves no place free that an attempt waits for. */
function expectAllPlacesTaken({ paused, grants }: Office): void {
  const { limits, attempts } = grants;
  const { concurrency, rate } = limits;
  if (paused || concurrency === null || rate !== null || attempts.due.length === 0) return;
  expect(attempts.running.length, 'places that are taken').toBeGreaterThanOrEqual(concurrency);
}
