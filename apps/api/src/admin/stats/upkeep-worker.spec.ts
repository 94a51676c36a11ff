import type { WorkLog } from '@airlock/nest';
import { ManualClock } from '@airlock/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UpkeepWorker } from './upkeep-worker.js';

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
  const upkeep = vi.fn(async () => false);
  const worked = new UpkeepWorker({ upkeep }, { worker }, new ManualClock(), log);
  worked.onApplicationBootstrap();
  for (const times of [1, 2, 3]) {
    await vi.advanceTimersByTimeAsync(0);
    expect(upkeep).toHaveBeenCalledTimes(times);
    await vi.advanceTimersByTimeAsync(everyMs - 1);
    expect(upkeep).toHaveBeenCalledTimes(times);
    await vi.advanceTimersByTimeAsync(1);
  }
  await worked.beforeApplicationShutdown();
});

it('goes on at once while there is more to do', async () => {
  const upkeep = vi.fn(async () => upkeep.mock.calls.length < 3);
  const worked = new UpkeepWorker({ upkeep }, { worker: false }, new ManualClock(), log);
  worked.onApplicationBootstrap();
  await vi.advanceTimersByTimeAsync(5);
  expect(upkeep).toHaveBeenCalledTimes(3);
  await worked.beforeApplicationShutdown();
});
