import { aWake, startRedis, type RedisServer } from '@airlock/testing';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { BullDispatcher } from './bull-dispatcher.js';
import { openQueues } from './queues.js';

const DEADLINE = { timeout: 30_000, interval: 10 };
/** A Redis that is late because this machine has other things to do is not out of reach. */
const BUSY_MACHINE_MS = 20_000;

describe('many alarms in Redis', () => {
  let server: RedisServer;
  let redis: Redis;
  let dispatchers: BullDispatcher[];
  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
  });
  beforeEach(async () => {
    dispatchers = [];
    await redis.flushall();
  });
  afterEach(() => Promise.all(dispatchers.map((dispatcher) => dispatcher.stop(0))));
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });

  function aDispatcher(): BullDispatcher {
    const log = (message: string) => {
      throw new Error(message);
    };
    const dispatcher = new BullDispatcher({
      queues: openQueues(server.url),
      log,
      patienceMs: BUSY_MACHINE_MS,
    });
    dispatchers.push(dispatcher);
    return dispatcher;
  }

  async function transactions(): Promise<number> {
    return Number(/cmdstat_exec:calls=(\d+)/.exec(await redis.info('commandstats'))?.[1] ?? 0);
  }

  it('go there in one round trip for each phase, when many set one each at the same time', async () => {
    const dispatcher = aDispatcher();
    const rung = new Set<string>();
    await dispatcher.start(async ({ rid }) => void rung.add(rid));
    const first = aWake();
    await dispatcher.wake([first]);
    const before = await transactions();
    const wakes = Array.from({ length: 300 }, (_, n) => aWake({ phase: n % 2 === 0 ? 'call' : 'reply' }));
    await Promise.all(wakes.map((wake) => dispatcher.wake([wake])));
    expect((await transactions()) - before).toBe(2);
    await vi.waitFor(() => {
      expect([...rung].toSorted()).toEqual([first, ...wakes].map(({ rid }) => rid).toSorted());
    }, DEADLINE);
  });

  it('are shared with a process that joins', async () => {
    const began: string[] = [];
    const holding = (name: string) => () => {
      began.push(name);
      return new Promise<void>(() => {});
    };
    const [first, second] = [aDispatcher(), aDispatcher()];
    await first.start(holding('first'));
    await first.wake(Array.from({ length: 200 }, () => aWake()));
    await vi.waitFor(() => expect(began).toHaveLength(64), DEADLINE);
    await second.start(holding('second'));
    await vi.waitFor(() => expect(began).toHaveLength(128), DEADLINE);
    expect(began.filter((name) => name === 'second')).toHaveLength(64);
  });
});
