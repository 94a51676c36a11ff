import { chance } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Cluster } from '../harness/cluster.js';
import { Requester } from '../harness/requester.js';
import { SEEDS } from '../harness/seeds.js';
import { countingServer } from '../harness/counting-server.js';
import { wrongClock, type WrongClock } from '../harness/wrong-clock.js';

/** Further ahead than the lease of an attempt lasts. */
const AHEAD_S = 90;
const CALLS = 24;
const asAdmin = { authorization: `Bearer ${SEEDS.adminToken}` };
/** Each worker looks for leases that ran out twice in this time, at least. */
const TWO_SWEEPS_MS = 22_000;

describe('workers whose clocks are wrong', () => {
  let cluster: Cluster;
  const clocks: WrongClock[] = [];
  const clockAhead = async (seconds: number) => {
    const clock = await wrongClock(seconds);
    clocks.push(clock);
    return clock;
  };
  beforeAll(async () => {
    cluster = await Cluster.start();
  });
  afterAll(async () => {
    await cluster?.stop();
    await Promise.all(clocks.map((clock) => clock.remove()));
  });

  it('execute no call that another executes, and none twice: ahead from the start, or by a jump (I2, I6)', async () => {
    const upstream = await countingServer('idempotency-key', { cycle: ['hold'] });
    try {
      const jumps = await clockAhead(0);
      await cluster.addWorker((await clockAhead(AHEAD_S)).settings);
      await cluster.addWorker(jumps.settings);
      await cluster.admin.createHttpResource('slow', upstream.url, { delay: 1, maxDelay: 1 });
      const asked = Array.from({ length: CALLS }, () => cluster.requester.post('/http/slow?bgrs=1', '{}'));
      expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 202));
      await vi.waitUntil(() => upstream.open() === CALLS, { timeout: 30_000 });
      await jumps.set(AHEAD_S);

      await chance(TWO_SWEEPS_MS);
      expect([...upstream.overlapped]).toEqual([]);
      upstream.letGo();
      await vi.waitUntil(
        async () => {
          const calls = await cluster.admin.calls({ filter: { resource: 'slow' } });
          return calls.length === CALLS && calls.every(({ status }) => status === 'DONE');
        },
        { timeout: 60_000 },
      );
      const calls = await cluster.admin.calls({ filter: { resource: 'slow' } });
      const logs = await Promise.all(calls.map(({ id }) => cluster.admin.log(id)));
      // What was taken over from one who lives would be told so, and was done twice.
      expect(JSON.stringify(logs)).not.toContain('interrupted');
      expect([...upstream.seen.values()]).toEqual(Array.from({ length: CALLS }, () => 1));
    } finally {
      await upstream.close();
    }
  });

  it('are told of in the log and by a metric, and answers bear the right date all the same', async () => {
    const clock = await clockAhead(AHEAD_S);
    const { api, url } = await cluster.addApi(clock.settings);
    await api.untilItSays(/The clock of this machine is (89\.9|90\.[01]) s ahead of the database's/);
    const { headers } = await new Requester(() => url, SEEDS.apiKey).post('/demo/demo/x', '{}');
    expect(Math.abs(Date.parse(headers.date ?? '') - Date.now())).toBeLessThan(AHEAD_S * 500);
    const metrics = await (await fetch(`${url}/metrics`, { headers: asAdmin })).text();
    const [, offset] = /^airlock_clock_offset_seconds (\S+)$/m.exec(metrics) ?? [];
    expect(Number(offset)).toBeCloseTo(AHEAD_S, 0);
    await clock.set(0);
    await api.untilItSays(/The clock of this machine agrees with the database's again/);
  });
});
