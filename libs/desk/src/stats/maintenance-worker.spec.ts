import type { WorkLog } from '@airlock/gate';
import { ManualClock } from '@airlock/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MaintenanceWorker } from './maintenance-worker.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const log = { failed: vi.fn() } as unknown as WorkLog;

it.each([
  { worker: true, everyMs: 5_000 },
  { worker: false, everyMs: 30_000 },
])('keeps up every $everyMs ms in a process that works: $worker', async ({ worker, everyMs }) => {
  const maintain = vi.fn(async () => false);
  const worked = new MaintenanceWorker({ maintain }, { worker }, new ManualClock(), log);
  worked.onApplicationBootstrap();
  for (const times of [1, 2, 3]) {
    await vi.advanceTimersByTimeAsync(0);
    expect(maintain).toHaveBeenCalledTimes(times);
    await vi.advanceTimersByTimeAsync(everyMs - 1);
    expect(maintain).toHaveBeenCalledTimes(times);
    await vi.advanceTimersByTimeAsync(1);
  }
  await worked.beforeApplicationShutdown();
});

it('goes on at once while there is more to do', async () => {
  const maintain = vi.fn(async () => maintain.mock.calls.length < 3);
  const worked = new MaintenanceWorker({ maintain }, { worker: false }, new ManualClock(), log);
  worked.onApplicationBootstrap();
  await vi.advanceTimersByTimeAsync(5);
  expect(maintain).toHaveBeenCalledTimes(3);
  await worked.beforeApplicationShutdown();
});
