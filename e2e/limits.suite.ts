import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { expectNoMoreASecond, JITTER_S } from './harness/paced.js';
import { patientUpstream, type PatientUpstream } from './harness/patient-upstream.js';
import type { Product } from './harness/profiles.js';

const CALLS = 60;

/** What the limits of a resource mean at its upstream, however many processes work on its calls. */
export function describeLimits(profile: string, begin: () => Promise<Product>): void {
  describe(`a resource that limits its attempts, on ${profile}`, () => {
    let product: Product;
    beforeAll(async () => {
      product = await begin();
    });
    afterAll(() => product?.stop());
    limits(() => product);
  });
}

function limits(product: () => Product): void {
  async function upstreamOf(
    slug: string,
    { holds, ...limits }: { holds: boolean; concurrency?: number; rate?: number },
  ): Promise<PatientUpstream> {
    const upstream = await patientUpstream({ holds });
    onTestFinished(() => upstream.close());
    await product().admin.createHttpResource(slug, upstream.url, limits);
    return upstream;
  }

  async function start(slug: string): Promise<void> {
    const sent = Array.from({ length: CALLS }, (_, n) =>
      product().requester.post(`/http/${slug}/${n}?bgrs=1`, '{}'),
    );
    for (const { status } of await Promise.all(sent)) expect(status).toBe(202);
  }

  async function allDone(slug: string): Promise<void> {
    await vi.waitFor(
      async () => {
        const done = await product().admin.calls({ filter: { resource: slug, status: 'DONE' } });
        expect(done).toHaveLength(CALLS);
        for (const { attempts } of done) expect(attempts).toBe(1);
      },
      { timeout: 20_000, interval: 100 },
    );
  }

  it('never has more attempts at once than concurrency says, and fills each place as soon as it is free', async () => {
    const upstream = await upstreamOf('three', { holds: true, concurrency: 3 });
    await start('three');
    for (let ended = 0; ended < CALLS; ended++) {
      await vi.waitFor(() => expect(upstream.open()).toBe(Math.min(3, CALLS - ended)), {
        // A sweep comes every five seconds: no place waits for it.
        timeout: 4_000,
        interval: 2,
      });
      upstream.answerOne();
    }
    await allDone('three');
    expect(upstream.most()).toBe(3);
    expect(upstream.arrivals).toHaveLength(CALLS);
  });

  it('begins no more attempts a second than rate says', async () => {
    const rate = 20;
    const upstream = await upstreamOf('twenty', { holds: false, rate });
    await start('twenty');
    await allDone('twenty');
    const { arrivals } = upstream;
    expect(arrivals).toHaveLength(CALLS);
    expectNoMoreASecond(rate, arrivals);
    const seconds = ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1_000;
    expect(seconds).toBeGreaterThan((CALLS - 1) / rate - JITTER_S);
  });
}
