import { sweep } from '@airlock/core';
import { expect } from 'vitest';
import { ring, type EngineFixture } from '../engine-fixture.js';
import type { Grants } from './grants.js';
import type { ModelCall } from './model-call.js';
import type { Doing } from './step.js';
import type { Workers } from './workers.js';

const HORIZON_MS = 5_000;

/** Where alarms ring. Instants are ms. */
type AlarmModel = Readonly<{
  fixture: EngineFixture;
  grants: Grants;
  models: readonly ModelCall[];
  workers: Workers;
  now: number;
  paused: boolean;
  pick(pick: number): ModelCall | undefined;
  settled(): Promise<void>;
}>;

/** An alarm rings. One that rings late is taken for a turn: it may be that of another call. */
export async function ringAt(engineModel: AlarmModel, { pick, worker }: Doing<'ring'>): Promise<void> {
  const { grants } = engineModel;
  const model = engineModel.pick(pick);
  if (!model) return;
  const isDue = !engineModel.paused && model.isDue(engineModel.now);
  const isLimited = grants.isLimited(model);
  const before = grants.toAlarms;
  engineModel.workers.ring(worker, ring(model, model.phase()));
  await engineModel.settled();
  const granted = grants.toAlarms - before;
  expect(granted, `tries that the alarm of ${model.rid} began`).toBeLessThanOrEqual(1);
  if (isDue && isLimited) expectAllPlacesTaken(engineModel);
  if (isDue && !isLimited) expect(granted, `tries that the alarm of ${model.rid} began`).toBe(1);
}

/** A worker sweeps. */
export async function sweepAt(engineModel: AlarmModel, { worker }: Doing<'sweep'>): Promise<void> {
  const { fixture, grants, models } = engineModel;
  await sweep(engineModel.workers.deps(worker), HORIZON_MS);
  await engineModel.settled();
  const there = engineModel.paused ? [] : models.filter(({ purged }) => !purged);
  const due = there.filter((model) => model.isDue(engineModel.now) && !grants.isLimited(model));
  expect(
    fixture.wakes.map(({ rid }) => rid),
    'I6: what the sweep wakes',
  ).toEqual(expect.arrayContaining(due.map(({ rid }) => rid)));
  fixture.wakes.length = 0;
  expectAllPlacesTaken(engineModel);
}

/** A pump that was poked leaves no place free that an attempt waits for. */
function expectAllPlacesTaken({ paused, grants }: AlarmModel): void {
  const { limits, attempts } = grants;
  const { concurrency, rate } = limits;
  if (paused || concurrency === null || rate !== null || attempts.due.length === 0) return;
  expect(attempts.running.length, 'places that are taken').toBeGreaterThanOrEqual(concurrency);
}
