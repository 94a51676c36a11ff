import type { Wake } from '@airlock/core';
import { startTemporaryPostgres, type TemporaryPostgres } from '@airlock/testing/postgres';
import { InProcessDispatcher } from '@airlock/in-process';
import { aWake } from '@airlock/testing';
import { describeDispatcher } from '@airlock/testing/contracts';
import { PgNotices } from '@airlock/typeorm';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { PostgresDispatcher } from './postgres-dispatcher.js';

const DEADLINE = { timeout: 30_000, interval: 10 };
const clock = {
  now: () => new Date(),
  sleep: () => Promise.reject(new Error('An alarm clock does not sleep')),
};

let postgres: TemporaryPostgres;
let url: string;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
  ({ url } = await postgres.createDatabase());
});
afterAll(() => postgres.stop());

/** What one process has: it rings, keeps what rang, and is asked to look again. */
type OneProcess = Readonly<{
  dispatcher: PostgresDispatcher;
  notices: PgNotices;
  rings: Wake[];
  lookedAgain: () => number;
  /** As a worker does. @param work what each ring is followed by; `again` what a sweep would set */
  start(work?: () => Promise<void>, again?: () => readonly Wake[]): Promise<void>;
}>;

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function aProcess(places = 64): Promise<OneProcess> {
  const notices = new PgNotices({ url, log: () => undefined });
  await notices.start();
  const log = (message: string, error?: unknown) => {
    throw new Error(message, { cause: error });
  };
  const local = new InProcessDispatcher({ clock, log, concurrency: places });
  const dispatcher = new PostgresDispatcher({ local, notices, clock, places });
  await dispatcher.open();
  ends.push(async () => {
    await dispatcher.stop(0);
    await notices.stop();
  });
  const rings: Wake[] = [];
  let looked = 0;
  return {
    ...{ dispatcher, notices, rings, lookedAgain: () => looked },
    start: (work = async () => undefined, again = () => []) =>
      dispatcher.start(
        async (wake) => {
          rings.push(wake);
          await work();
        },
        () => {
          looked += 1;
          void dispatcher.wake(again(), 'sweep');
        },
      ),
  };
}

const wakesOf = (count: number) => Array.from({ length: count }, () => aWake());
const rung = (count: number, ...processes: OneProcess[]) =>
  vi.waitFor(
    () => expect(processes.flatMap(({ rings }) => rings).length).toBeGreaterThanOrEqual(count),
    DEADLINE,
  );

/** Until each rings for some of what this one sets: until they know one another, that is. */
async function untilTheyShare(from: OneProcess, ...processes: OneProcess[]): Promise<void> {
  await vi.waitFor(async () => {
    for (const process of processes) process.rings.length = 0;
    await from.dispatcher.wake(wakesOf(50));
    await vi.waitFor(() => {
      for (const { rings } of processes) expect(rings.length).toBeGreaterThan(0);
    }, 1_000);
  }, DEADLINE);
  await vi.waitFor(async () => {
    const before = processes.map(({ rings }) => rings.length).join();
    const last = aWake({ dueAt: new Date(Date.now() + 300) });
    await from.dispatcher.wake([last]);
    await vi.waitFor(() => expect(processes.flatMap(({ rings }) => rings)).toContainEqual(last), 2_000);
    expect(processes.map(({ rings }) => rings.length).reduce((sum, n) => sum + n)).toBe(
      before.split(',').reduce((sum, n) => sum + Number(n), 1),
    );
  }, DEADLINE);
  for (const process of processes) process.rings.length = 0;
}

async function inDatabase(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

describeDispatcher('PostgresDispatcher, alone', async () => (await aProcess()).dispatcher);

describeDispatcher('PostgresDispatcher, from a process that only sets alarms to one that works', async () => {
  const [asking, working] = [await aProcess(), await aProcess()];
  return {
    start: (work) => working.dispatcher.start(work),
    wake: (wakes) => asking.dispatcher.wake(wakes),
    stop: async (graceMs) => {
      await Promise.all([working.dispatcher.stop(graceMs), asking.dispatcher.stop(graceMs)]);
    },
  };
});

describe('PostgresDispatcher', () => {
  it('shares the work of several processes, whoever sets the alarms, and rings once for each', async () => {
    const [one, other] = [await aProcess(), await aProcess()];
    await Promise.all([one.start(), other.start()]);
    await untilTheyShare(one, one, other);
    await untilTheyShare(other, one, other);
    const wakes = wakesOf(400).map((wake) => ({ ...wake, dueAt: new Date(Date.now() + 500) }));
    await Promise.all([one.dispatcher.wake(wakes), other.dispatcher.wake(wakes)]);
    await rung(400, one, other);
    const rids = [...one.rings, ...other.rings].map(({ rid }) => rid);
    expect(rids.toSorted()).toEqual(wakes.map(({ rid }) => rid).toSorted());
    for (const { rings } of [one, other]) expect(rings.length).toBeGreaterThan(120);
  });

  it('leaves to the sweeps of others what one sweep found of theirs', async () => {
    const [one, other] = [await aProcess(), await aProcess()];
    await Promise.all([one.start(), other.start()]);
    await untilTheyShare(one, one, other);
    const wakes = wakesOf(100);
    await one.dispatcher.wake(wakes, 'sweep');
    await rung(1, one);
    const ofOne = one.rings.length;
    expect(ofOne).toBeLessThan(100);
    expect(other.rings).toEqual([]);
    await other.dispatcher.wake(wakes, 'sweep');
    await rung(100, one, other);
    expect(other.rings).toHaveLength(100 - ofOne);
  });

  it('has an idle process take what falls due at one whose places are taken, waiting there or new', async () => {
    const [busy, idle] = [await aProcess(4), await aProcess()];
    let undone = new Map<string, Wake>();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let holding = false;
    await busy.start(() => (holding ? held : Promise.resolve()));
    await idle.start(undefined, () => [...undone.values()]);
    await untilTheyShare(busy, busy, idle);
    holding = true;
    const wakes = wakesOf(60);
    undone = new Map(wakes.map((wake) => [wake.rid, wake]));
    await busy.dispatcher.wake(wakes);
    await vi.waitFor(() => {
      const atIdle = new Set(idle.rings.map(({ rid }) => rid));
      const missing = wakes.filter(({ rid }) => !atIdle.has(rid));
      expect(missing.length).toBeLessThanOrEqual(4);
    }, DEADLINE);
    expect(busy.rings).toHaveLength(4);
    const later = wakesOf(30);
    await busy.dispatcher.wake(later);
    await vi.waitFor(() => expect(idle.rings).toEqual(expect.arrayContaining(later)), DEADLINE);
    release();
  });

  it('lets a process that joins take part', async () => {
    const [first, joining] = [await aProcess(), await aProcess()];
    await first.start();
    await first.dispatcher.wake(wakesOf(20));
    await rung(20, first);
    await joining.start();
    await untilTheyShare(first, first, joining);
  });

  it('leaves out one that stopped at once, and one that is silent soon', async () => {
    const [one, stopping, dying] = [await aProcess(), await aProcess(), await aProcess()];
    await Promise.all([one.start(), stopping.start(), dying.start()]);
    await untilTheyShare(one, one, stopping, dying);
    const looked = one.lookedAgain();
    await stopping.dispatcher.stop(1_000);
    await vi.waitFor(() => expect(one.lookedAgain()).toBeGreaterThan(looked), DEADLINE);
    await untilTheyShare(one, one, dying);
    await dying.notices.stop();
    await vi.waitFor(async () => {
      one.rings.length = 0;
      const wakes = wakesOf(50);
      await one.dispatcher.wake(wakes);
      await vi.waitFor(() => expect(one.rings).toHaveLength(50), 500);
    }, DEADLINE);
  });

  it('makes everybody look again when connections were lost, and goes on', async () => {
    const [one, other] = [await aProcess(), await aProcess()];
    await Promise.all([one.start(), other.start()]);
    await untilTheyShare(one, one, other);
    const looked = [one.lookedAgain(), other.lookedAgain()] as const;
    await inDatabase(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'airlock notices'`,
    );
    const meanwhile = wakesOf(50);
    await one.dispatcher.wake(meanwhile);
    await vi.waitFor(() => {
      expect(one.lookedAgain()).toBeGreaterThan(looked[0]);
      expect(other.lookedAgain()).toBeGreaterThan(looked[1]);
    }, DEADLINE);
    await untilTheyShare(other, one, other);
  });

  it('says nothing while nobody else listens', async () => {
    const heard: string[] = [];
    const client = new pg.Client({ connectionString: url });
    client.on('notification', ({ payload = '' }) => void heard.push(payload));
    await client.connect();
    await client.query('LISTEN airlock_peers');
    try {
      const lone = await aProcess(2);
      await lone.start();
      // It asks whether there is anybody, and says that it works.
      await vi.waitFor(() => expect(heard).toHaveLength(2), DEADLINE);
      await lone.dispatcher.wake(wakesOf(200));
      await rung(200, lone);
      await inDatabase(`SELECT pg_notify('airlock_peers', 'the last word')`);
      await vi.waitFor(() => expect(heard).toContain('the last word'), DEADLINE);
      expect(heard).toHaveLength(3);
    } finally {
      await client.end();
    }
  });

  it('is started once', async () => {
    const { start } = await aProcess();
    await start();
    await expect(start()).rejects.toThrow('make a new one');
  });
});
