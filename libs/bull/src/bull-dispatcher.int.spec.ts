import type { Wake } from '@airlock/core';
import { aWake, freePort, startRedis, timely } from '@airlock/testing';
import type { RedisServer } from '@airlock/testing';
import { describeDispatcher } from '@airlock/testing/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { BullDispatcher } from './bull-dispatcher.js';
import { openQueues, type AlarmQueues } from './queues.js';
import { impatient, inRedis } from './redis.fixture.js';

const PATIENCE_MS = 500;
const DEADLINE = { timeout: 30_000, interval: 10 };
/** A Redis that is late because this machine has other things to do is not out of reach. */
const BUSY_MACHINE_MS = 20_000;

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

describeDispatcher('BullDispatcher', async () => {
  await inRedis(redis, (client) => client.flushall());
  const log = (message: string, error?: unknown) => {
    throw new Error(message, { cause: error });
  };
  return new BullDispatcher({ queues: openQueues(redis.url), log, patienceMs: BUSY_MACHINE_MS });
});

describe('BullDispatcher', () => {
  let dispatchers: BullDispatcher[];
  let servers: RedisServer[];
  let rings: Wake[];
  let logged: string[];

  beforeEach(async () => {
    [dispatchers, servers, rings, logged] = [[], [], [], []];
    await inRedis(redis, (client) => client.flushall());
  });
  afterEach(async () => {
    await Promise.all(dispatchers.map((dispatcher) => dispatcher.stop(0)));
    await Promise.all(servers.map((server) => server.stop()));
  });

  const aDispatcher = (url: string, queues: AlarmQueues = openQueues(url)) => {
    const log = (message: string) => void logged.push(message);
    const dispatcher = new BullDispatcher({ queues, log, patienceMs: PATIENCE_MS });
    dispatchers.push(dispatcher);
    return dispatcher;
  };
  const aServer = async (port?: number) => {
    const server = await startRedis(port);
    servers.push(server);
    return server;
  };
  const record = async (wake: Wake) => void rings.push(wake);
  const rung = (count: number) =>
    vi.waitFor(() => expect(rings.length).toBeGreaterThanOrEqual(count), DEADLINE);
  /** Sets new alarms until one rings, as the sweep does. */
  const ringsAgain = (dispatcher: BullDispatcher) => {
    const before = rings.length;
    return vi.waitFor(async () => {
      await dispatcher.wake([aWake()]);
      expect(rings.length).toBeGreaterThan(before);
    }, DEADLINE);
  };

  it('leaves nothing of a job in Redis when its work has ended', async () => {
    const dispatcher = aDispatcher(redis.url);
    await dispatcher.start(record);
    const wakes = [aWake(), aWake({ phase: 'reply' })];
    await dispatcher.wake(wakes);
    await rung(2);
    await vi.waitFor(async () => {
      const keys = await inRedis(redis, (client) => client.keys('*'));
      expect(keys.filter((key) => wakes.some((wake) => key.includes(wake.rid)))).toEqual([]);
    }, DEADLINE);
  });

  it('hands each wake to one of several processes', async () => {
    const [one, other] = [aDispatcher(redis.url), aDispatcher(redis.url)];
    await Promise.all([one.start(record), other.start(record)]);
    const wakes = Array.from({ length: 200 }, () => aWake());
    await Promise.all([one.wake(wakes), other.wake(wakes)]);
    await rung(200);
    const last = aWake();
    await other.wake([last]);
    await vi.waitFor(() => expect(rings).toContainEqual(last), DEADLINE);
    expect(rings).toHaveLength(201);
  });

  it('rings again, elsewhere, for the work of a process that died', async () => {
    const [dying, living] = [
      aDispatcher(redis.url, impatient(redis.url)),
      aDispatcher(redis.url, impatient(redis.url)),
    ];
    await dying.start(async (wake) => {
      await record(wake);
      await new Promise(() => {});
    });
    const wake = aWake();
    await dying.wake([wake]);
    await rung(1);
    await dying.stop(0);
    await living.start(record);
    await rung(2);
    expect(rings).toEqual([wake, wake]);
  });

  it.each([
    ['ahead of', -1_000],
    ['behind', 5_000],
  ])('rings by its clock where that of this machine is %s it', async (_, byMs) => {
    const clock = { now: () => new Date(Date.now() + byMs) };
    const log = (message: string) => void logged.push(message);
    const dispatcher = new BullDispatcher({ queues: openQueues(redis.url), clock, log });
    dispatchers.push(dispatcher);
    const wake = aWake({ dueAt: new Date(clock.now().getTime() + 300) });
    const rangAt: number[] = [];
    await dispatcher.start(async () => void rangAt.push(clock.now().getTime()));
    await vi.waitFor(async () => {
      // As the sweep does.
      await dispatcher.wake([wake]);
      expect(rangAt).not.toEqual([]);
    }, DEADLINE);
    expect(rangAt[0]).toBeGreaterThanOrEqual(wake.dueAt.getTime());
    expect(rangAt[0]).toBeLessThan(wake.dueAt.getTime() + 3_000);
  });

  it('rings for later wakes when Redis was emptied', async () => {
    const dispatcher = aDispatcher(redis.url);
    await dispatcher.start(record);
    const lost = aWake({ dueAt: new Date(Date.now() + 1_000) });
    await dispatcher.wake([lost]);
    await inRedis(redis, (client) => client.flushall());
    await ringsAgain(dispatcher);
    await dispatcher.wake([lost]);
    await vi.waitFor(() => expect(rings).toContainEqual(lost), DEADLINE);
  });

  it('sets alarms in a Redis that was told to forget its scripts', async () => {
    const dispatcher = aDispatcher(redis.url);
    await dispatcher.start(record);
    await ringsAgain(dispatcher);
    await inRedis(redis, (client) => client.script('FLUSH'));
    const wakes = [aWake(), aWake()];
    await dispatcher.wake(wakes);
    await vi.waitFor(() => expect(rings).toEqual(expect.arrayContaining(wakes)), DEADLINE);
    expect(logged).toEqual([]);
  });

  it('survives that Redis is emptied while it works', async () => {
    const dispatcher = aDispatcher(redis.url);
    let flushed = false;
    await dispatcher.start(async (wake) => {
      if (!flushed) await inRedis(redis, (client) => client.flushall());
      flushed = true;
      await record(wake);
    });
    await dispatcher.wake([aWake()]);
    await rung(1);
    await ringsAgain(dispatcher);
  });

  it('waits no longer than its patience for a Redis that is not there, and works when it comes', async () => {
    const port = await freePort();
    const dispatcher = aDispatcher(`redis://127.0.0.1:${port}`);
    // Neither waits for what does not come.
    await dispatcher.start(record);
    await dispatcher.wake([aWake(), aWake({ phase: 'reply' })]);
    expect(logged.join('\n')).toMatch(/ECONNREFUSED|out of reach/);
    await aServer(port);
    await ringsAgain(dispatcher);
  });

  it('outlives a Redis that dies and comes back empty, with its scripts gone', async () => {
    const mortal = await aServer();
    const dispatcher = aDispatcher(mortal.url);
    await dispatcher.start(record);
    await ringsAgain(dispatcher);
    await mortal.stop();
    for (let tries = 0; tries < 20; tries++) await dispatcher.wake([aWake()]);
    await aServer(mortal.port);
    await ringsAgain(dispatcher);
    const outages = logged.filter((message) => !message.includes('in reach again'));
    expect(outages.length).toBeLessThanOrEqual(4);
    expect(outages.length).toBeGreaterThan(0);
  });

  it('waits for a Redis that hangs once, not each time', async () => {
    const hanging = await aServer();
    const dispatcher = aDispatcher(hanging.url);
    await dispatcher.start(record);
    await ringsAgain(dispatcher);
    hanging.hang();
    await dispatcher.wake([aWake()]);
    // Of its patience each time there would be half a minute.
    await timely({ promisedMs: PATIENCE_MS }, async () => {
      for (let tries = 0; tries < 60; tries++) await dispatcher.wake([aWake()]);
    });
    hanging.goOn();
    await ringsAgain(dispatcher);
  });

  it('stops while Redis is away', async () => {
    const mortal = await aServer();
    const dispatcher = aDispatcher(mortal.url);
    await dispatcher.start(record);
    await ringsAgain(dispatcher);
    await mortal.stop();
    await dispatcher.stop(1_000);
  });

  it('stops though Redis never was there', async () => {
    const dispatcher = aDispatcher(`redis://127.0.0.1:${await freePort()}`);
    await dispatcher.start(record);
    await dispatcher.stop(1_000);
  });

  it('says what Redis refuses, and rejects nothing', async () => {
    const full = await aServer();
    const dispatcher = aDispatcher(full.url);
    await dispatcher.start(record);
    await inRedis(full, (client) => client.config('SET', 'maxmemory', '1'));
    await dispatcher.wake([aWake()]);
    expect(logged.join('\n')).toMatch(/OOM|EXECABORT/);
    await inRedis(full, (client) => client.config('SET', 'maxmemory', '0'));
    await ringsAgain(dispatcher);
  });

  it('logs a work that rejects, and is not tried again by Bull', async () => {
    const dispatcher = aDispatcher(redis.url);
    await dispatcher.start(async (wake) => {
      await record(wake);
      throw new Error('no');
    });
    const [wake, last] = [aWake(), aWake({ dueAt: new Date(Date.now() + 500) })];
    await dispatcher.wake([wake, last]);
    await rung(2);
    expect(rings).toEqual([wake, last]);
    await vi.waitFor(() => expect(logged).toHaveLength(2), DEADLINE);
  });
});
