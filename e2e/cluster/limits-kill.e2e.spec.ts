import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Cluster } from '../harness/cluster.js';
import { expectNoMoreASecond } from '../harness/paced.js';
import { patientUpstream, type PatientUpstream } from '../harness/patient-upstream.js';

/** More than one process runs of a resource at once: two are needed to fill them. */
const CONCURRENCY = 100;
const OF_ONE_PROCESS = 64;
const HELD = 150;
const RATE = 10;
const PACED = 80;
/** A lease ends 75 seconds after it was given, and a sweep, of every five seconds, finds that it has. */
const LEASES_END_MS = 100_000;

describe('a worker that is killed while it has attempts of resources that limit them', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ workers: 2 });
  });
  afterAll(() => cluster?.stop());

  async function upstreamOf(
    slug: string,
    { holds, ...limits }: { holds: boolean; concurrency?: number; rate?: number },
  ): Promise<PatientUpstream> {
    const upstream = await patientUpstream({ holds });
    onTestFinished(() => upstream.close());
    await cluster.admin.createHttpResource(slug, upstream.url, limits);
    return upstream;
  }

  async function send(slug: string, count: number): Promise<void> {
    const sent = Array.from({ length: count }, (_, n) =>
      cluster.requester.post(`/http/${slug}/${n}?bgrs=1`, '{}'),
    );
    for (const { status } of await Promise.all(sent)) expect(status).toBe(202);
  }

  const done = (slug: string) => cluster.admin.calls({ filter: { resource: slug, status: 'DONE' } });

  const opens = (upstream: PatientUpstream, count: number) =>
    vi.waitFor(() => expect(upstream.open()).toBe(count), { timeout: 20_000, interval: 5 });

  it(
    'keeps its places until its leases end and gives them back then; who joins takes its share',
    { timeout: 300_000 },
    async () => {
      const { admin, workers } = cluster;
      const held = await upstreamOf('held', { holds: true, concurrency: CONCURRENCY });
      const paced = await upstreamOf('paced', { holds: false, rate: RATE });
      await send('held', HELD);
      await opens(held, CONCURRENCY);
      await send('paced', PACED);
      await vi.waitUntil(() => paced.arrivals.length >= 2 * RATE, { timeout: 20_000, interval: 5 });

      await workers[0]?.end('SIGKILL');
      await vi.waitFor(() => expect(held.open()).toBeLessThanOrEqual(OF_ONE_PROCESS), { timeout: 30_000 });
      const left = held.open();
      const killed = CONCURRENCY - left;
      expect(left, 'of the worker that lives').toBeGreaterThan(0);

      await cluster.addWorker();
      for (let ended = 0; ended < HELD - CONCURRENCY; ended++) {
        held.answerOne();
        // Who ended is followed by who waits; who was killed is followed by nobody yet.
        await opens(held, left);
      }
      const answerAll = () => {
        while (held.open() > 0) held.answerOne();
      };
      await vi.waitFor(
        async () => {
          answerAll();
          expect(await done('held')).toHaveLength(HELD - killed);
        },
        { timeout: 20_000, interval: 50 },
      );
      expect(held.arrivals).toHaveLength(HELD);
      await vi.waitFor(() => expect(paced.arrivals.length).toBeGreaterThan(PACED / 2), { timeout: 20_000 });

      await vi.waitFor(
        async () => {
          answerAll();
          expect(await done('held')).toHaveLength(HELD);
          expect(await done('paced')).toHaveLength(PACED);
        },
        { timeout: LEASES_END_MS, interval: 200 },
      );
      const again = (await done('held')).filter(({ attempts }) => attempts > 1);
      expect(again.map(({ attempts }) => attempts)).toEqual(Array.from({ length: killed }, () => 2));
      for (const { id } of again.slice(0, 3)) {
        const told = (await admin.log(id)).map(({ message }) => message);
        expect(told).toContainEqual(expect.stringMatching(/^interrupted, outcome unknown/));
      }
      expectNoMoreASecond(RATE, paced.arrivals);

      await send('held', HELD);
      await opens(held, CONCURRENCY);
      await vi.waitFor(
        async () => {
          answerAll();
          expect(await done('held')).toHaveLength(2 * HELD);
        },
        { timeout: 20_000, interval: 50 },
      );
      expect(held.most()).toBe(CONCURRENCY);
      expect(held.arrivals).toHaveLength(2 * HELD + killed);
    },
  );
});
