import type { Dispatcher, Wake } from '@airlock/core';
import { InProcessDispatcher } from '@airlock/in-process';
import { aWake, freePort, startRedis, type RedisServer } from '@airlock/testing';
import { describeDispatcher } from '@airlock/testing/contracts';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BullDispatcher } from './bull-dispatcher.js';
import { openQueues } from './queues.js';

const DEADLINE = { timeout: 30_000, interval: 10 };
const PATIENCE_MS = 500;
/** A Redis that is late because this machine has other things to do is not out of reach. */
const BUSY_MACHINE_MS = 20_000;
const clock = {
  now: () => new Date(),
  sleep: () => Promise.reject(new Error('An alarm clock does not sleep')),
};

function inProcess(): Dispatcher {
  const log = (message: string, error?: unknown) => {
    throw new Error(message, { cause: error });
  };
  return new InProcessDispatcher({ clock, log });
}

describeDispatcher('BullDispatcher whose Redis is away', async () => {
  const queues = openQueues(`redis://127.0.0.1:${await freePort()}`);
  return new BullDispatcher({
    ...{ queues, otherwise: inProcess(), log: () => undefined, patienceMs: PATIENCE_MS },
  });
});

describe('BullDispatcher with another one for what Redis cannot take', () => {
  let redis: RedisServer;
  let dispatcher: BullDispatcher;
  let otherwise: Dispatcher;
  let rings: Wake[];
  let logged: string[];
  let ends: (() => Promise<void>)[];

  beforeEach(async () => {
    [rings, logged, ends] = [[], [], []];
    redis = await startRedis();
    ends.push(() => redis.stop());
    otherwise = inProcess();
    vi.spyOn(otherwise, 'wake');
  });
  afterEach(async () => {
    for (const end of ends.toReversed()) await end();
  });

  async function start(
    work: (wake: Wake) => Promise<void>,
    patienceMs = BUSY_MACHINE_MS,
    queues = openQueues(redis.url),
  ): Promise<void> {
    dispatcher = new BullDispatcher({
      ...{ queues, otherwise, concurrency: 4, patienceMs },
      log: (message) => void logged.push(message),
    });
    ends.push(() => dispatcher.stop(0));
    await dispatcher.start(work);
  }
  const record = async (wake: Wake) => void rings.push(wake);
  const wakes = (count: number) =>
    Array.from({ length: count }, (_, n) => aWake({ phase: n % 2 === 0 ? 'call' : 'reply' }));
  /** Sets as many of both phases, and waits until each rang. */
  async function rings10(): Promise<void> {
    const set = wakes(10);
    await dispatcher.wake(set);
    await vi.waitFor(() => expect(rings).toEqual(expect.arrayContaining(set)), DEADLINE);
  }
  const outages = () => logged.filter((line) => !line.includes('in reach again'));
  const returns = () => logged.filter((line) => line.includes('in reach again'));

  it('leaves it idle while Redis takes all', async () => {
    await start(record);
    await rings10();
    expect(otherwise.wake).not.toHaveBeenCalled();
    expect(logged).toEqual([]);
  });

  it('rings what Redis gave to a process that stands still, when a sweep finds it (I6)', async () => {
    const late = wakes(6).map((wake) => ({ ...wake, dueAt: new Date(Date.now() - 60_000) }));
    const queues = openQueues(redis.url);
    const stopped = new BullDispatcher({ queues, log: () => undefined });
    ends.push(() => stopped.stop(0));
    await stopped.wake(late);
    for (const queue of [queues.call, queues.reply]) {
      const [wait, active] = [queue.toKey('wait'), queue.toKey('active')];
      // As each of a process's loops asks for its next job; nothing more comes of it.
      for (let n = 0; n < 3; n++) expect(await queue.client.rpoplpush(wait, active)).not.toBeNull();
    }
    await start(record);
    await dispatcher.wake(late);
    expect(otherwise.wake).not.toHaveBeenCalled();
    await dispatcher.wake(late, 'sweep');
    await vi.waitFor(() => expect(rings).toHaveLength(6), DEADLINE);
    expect(otherwise.wake).toHaveBeenCalled();
  });

  it('rings on when Redis is killed, and says once that it is away and once that it is back', async () => {
    await start(record);
    await rings10();
    await redis.stop();
    for (let tries = 0; tries < 5; tries++) await rings10();
    expect(outages()).toHaveLength(1);
    expect(returns()).toEqual([]);
    redis = await startRedis(redis.port);
    await vi.waitFor(() => expect(returns()).toHaveLength(1), DEADLINE);
    vi.mocked(otherwise.wake).mockClear();
    await rings10();
    expect(otherwise.wake).not.toHaveBeenCalled();
    expect(outages()).toHaveLength(1);
  });

  it('takes no late error of one connection for another outage, while the other one is back', async () => {
    const queues = openQueues(redis.url);
    await start(record, BUSY_MACHINE_MS, queues);
    await rings10();
    // As of the connection that waits for jobs, which comes back a little later.
    queues.reply.emit('error', new Error(`connect ECONNREFUSED 127.0.0.1:${redis.port}`));
    await rings10();
    expect(logged).toEqual([]);
  });

  it('rings on while Redis hangs', async () => {
    await start(record, PATIENCE_MS);
    await rings10();
    redis.hang();
    for (let tries = 0; tries < 3; tries++) await rings10();
    expect(outages().length).toBeGreaterThan(0);
    redis.goOn();
    await vi.waitFor(async () => {
      vi.mocked(otherwise.wake).mockClear();
      await rings10();
      expect(otherwise.wake).not.toHaveBeenCalled();
    }, DEADLINE);
  });

  it('rings for what Redis refuses', async () => {
    await start(record);
    const client = new Redis(redis.url);
    await client.config('SET', 'maxmemory', '1');
    client.disconnect();
    await rings10();
    expect(outages()).toHaveLength(1);
  });

  it('runs no more of a phase at once than it may, whoever rang', async () => {
    let [running, most] = [0, 0];
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await start(async (wake) => {
      running += 1;
      most = Math.max(most, running);
      await held;
      running -= 1;
      rings.push(wake);
    });
    const calls = Array.from({ length: 24 }, () => aWake());
    await dispatcher.wake(calls.slice(0, 4));
    await vi.waitFor(() => expect(running).toBe(4), DEADLINE);
    await redis.stop();
    await dispatcher.wake(calls.slice(4));
    await vi.waitFor(() => expect(otherwise.wake).toHaveBeenCalled(), DEADLINE);
    release();
    await vi.waitFor(() => expect(rings).toEqual(expect.arrayContaining(calls)), DEADLINE);
    expect(most).toBe(4);
  });
});
