import type { Wake } from '@airlock/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InProcessDispatcher } from './in-process-dispatcher.js';
import type { InProcessOptions } from './in-process-dispatcher.js';

const MINUTE = 60_000;
const clock = {
  now: () => new Date(),
  sleep: () => Promise.reject(new Error('An alarm clock does not sleep')),
};

describe('InProcessDispatcher', () => {
  let rings: Wake[];
  let logged: string[];
  let release: () => void;

  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00.000Z') });
    [rings, logged, release] = [[], [], () => {}];
  });
  afterEach(() => void vi.useRealTimers());

  const aDispatcher = (options: Partial<InProcessOptions> = {}) =>
    new InProcessDispatcher({ clock, log: (message) => logged.push(message), ...options });
  const record = async (wake: Wake) => void rings.push(wake);
  const recordAndHold = async (wake: Wake) => {
    rings.push(wake);
    await new Promise<void>((resolve) => (release = resolve));
  };
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it('rings to the millisecond by the clock', async () => {
    const dispatcher = aDispatcher();
    await dispatcher.start(record);
    await dispatcher.wake([aWake(30_000)]);
    await pass(29_999);
    expect(rings).toEqual([]);
    await pass(1);
    expect(rings).toHaveLength(1);
  });

  it('leaves what is due after its horizon to the sweep, and keeps nothing of it', async () => {
    const dispatcher = aDispatcher({ horizonMs: MINUTE });
    await dispatcher.start(record);
    await dispatcher.wake([aWake(MINUTE + 1)]);
    expect(vi.getTimerCount()).toBe(0);
    await pass(2 * MINUTE);
    expect(rings).toEqual([]);
  });

  it('rings at the horizon itself, as far as timers reach', async () => {
    const dispatcher = aDispatcher({ horizonMs: 2 ** 31 - 1 });
    await dispatcher.start(record);
    await dispatcher.wake([aWake(2 ** 31 - 1)]);
    await pass(2 ** 31 - 2);
    expect(rings).toEqual([]);
    await pass(1);
    expect(rings).toHaveLength(1);
  });

  it('refuses a horizon that no timer reaches', () => {
    expect(() => aDispatcher({ horizonMs: 2 ** 31 })).toThrow(RangeError);
  });

  it('waits on when the clock was set back meanwhile', async () => {
    let offset = 0;
    const dispatcher = aDispatcher({ clock: { ...clock, now: () => new Date(Date.now() - offset) } });
    await dispatcher.start(record);
    await dispatcher.wake([aWake(1_000)]);
    offset = 5_000;
    await pass(1_000);
    expect(rings).toEqual([]);
    await pass(5_000);
    expect(rings).toHaveLength(1);
  });

  it('runs no more at once than it may, and the next one when one has ended', async () => {
    const dispatcher = aDispatcher({ concurrency: 2 });
    await dispatcher.start(recordAndHold);
    await dispatcher.wake([aWake(0, 1), aWake(0, 2), aWake(0, 3)]);
    await pass(MINUTE);
    expect(rings).toHaveLength(2);
    release();
    await pass(0);
    expect(rings.map((wake) => wake.try)).toEqual([1, 2, 3]);
  });

  it('does not ring again for a wake that is worked on', async () => {
    const dispatcher = aDispatcher();
    await dispatcher.start(recordAndHold);
    await dispatcher.wake([aWake(0)]);
    await pass(0);
    await dispatcher.wake([aWake(0)]);
    await pass(0);
    expect(rings).toHaveLength(1);
  });

  it('takes the members of a wake in any order for the same wake', async () => {
    const dispatcher = aDispatcher();
    await dispatcher.start(record);
    const { rid, phase, try: attempt, dueAt } = aWake(1_000);
    await dispatcher.wake([
      { rid, phase, try: attempt, dueAt },
      { dueAt, try: attempt, phase, rid },
    ]);
    await pass(1_000);
    expect(rings).toHaveLength(1);
  });

  it('does not begin the work before the alarm is set', async () => {
    const dispatcher = aDispatcher();
    await dispatcher.start(record);
    const set = dispatcher.wake([aWake(0)]);
    expect(rings).toEqual([]);
    await set;
    await pass(0);
    expect(rings).toHaveLength(1);
  });

  it('keeps no more alarms than it may, says so once, and takes new ones when there is room', async () => {
    const dispatcher = aDispatcher({ capacity: 3 });
    await dispatcher.start(record);
    await dispatcher.wake([1, 2, 3, 4, 5].map((attempt) => aWake(1_000, attempt)));
    await dispatcher.wake([aWake(1_000, 6)]);
    expect(vi.getTimerCount()).toBe(3);
    expect(logged).toEqual(['More than 3 alarms at once; the sweep finds what exceeds them']);
    await pass(1_000);
    await dispatcher.wake([aWake(0, 7)]);
    await pass(0);
    expect(rings.map((wake) => wake.try)).toEqual([1, 2, 3, 7]);
  });

  it('logs a work that rejects and goes on', async () => {
    const dispatcher = aDispatcher({ concurrency: 1 });
    await dispatcher.start(async (wake) => {
      await record(wake);
      throw new Error('no');
    });
    await dispatcher.wake([aWake(0, 1), aWake(0, 2)]);
    await pass(0);
    expect(rings).toHaveLength(2);
    expect(logged).toHaveLength(2);
  });

  it('leaves no timer behind when it stops', async () => {
    const dispatcher = aDispatcher();
    await dispatcher.start(record);
    await dispatcher.wake([aWake(1_000), aWake(2_000)]);
    await dispatcher.stop(5_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is started once', async () => {
    const dispatcher = aDispatcher();
    await dispatcher.start(record);
    await expect(dispatcher.start(record)).rejects.toThrow('make a new one');
  });
});

function aWake(inMs: number, attempt = 1): Wake {
  return { rid: 'a'.repeat(32), phase: 'call', try: attempt, dueAt: new Date(Date.now() + inMs) };
}
