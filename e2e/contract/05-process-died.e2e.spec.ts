import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import type { AdminApi } from '../harness/admin-api.js';
import { Airlock } from '../harness/airlock.js';
import { Cluster } from '../harness/cluster.js';
import { countingServer } from '../harness/counting-server.js';
import { aKey, isReplay } from '../harness/idempotency.js';
import { expectProblem } from '../harness/problem.js';
import { PROFILES_TO_TRY } from '../harness/profiles.js';
import { Requester } from '../harness/requester.js';
import { SEEDS } from '../harness/seeds.js';

/** A product whose first process can be killed, and which goes on without it. */
type Mortal = Readonly<{
  admin: AdminApi;
  requester: Requester;
  /** @returns who asks those that live on */
  kill(): Promise<Requester>;
  stop(): Promise<void>;
}>;

async function embedded(settings: Readonly<Record<string, string>>): Promise<Mortal> {
  const airlock = await Airlock.start({ settings });
  const kill = async () => {
    await airlock.kill9();
    await airlock.restart();
    return airlock.requester;
  };
  return { admin: airlock.admin, requester: airlock.requester, kill, stop: () => airlock.stop() };
}

async function cluster(settings: Readonly<Record<string, string>>): Promise<Mortal> {
  const made = await Cluster.start({ apis: 2, settings });
  const [first, second] = made.apis;
  const [, url = ''] = (await second?.untilItSays(/Airlock is ready on (\S+)/)) ?? [];
  const kill = async () => {
    await first?.end('SIGKILL');
    return new Requester(() => url, SEEDS.apiKey);
  };
  return { admin: made.admin, requester: made.requester, kill, stop: () => made.stop() };
}

/** In progress, or for a moment without a store: what a requester comes back after (contract §5, §8). */
const TO_COME_BACK_AFTER = new Set([409, 503]);

const PRODUCTS = PROFILES_TO_TRY.map((each) => ({
  ...each,
  start: each.profile === 'embedded' ? embedded : cluster,
}));

describe.concurrent.each(PRODUCTS)(
  '§5 Idempotency, on $name and the $profile profile',
  ({ platform, start }) => {
    let product: Mortal;
    let upstream: Awaited<ReturnType<typeof countingServer>>;
    beforeAll(async () => {
      upstream = await countingServer('accept', { cycle: ['hold'] });
      product = await start({ AIRLOCK_PLATFORM: platform });
      await product.admin.createHttpResource('shop', upstream.url);
    });
    afterAll(async () => {
      await product?.stop();
      await upstream?.close();
    });

    it('lets a repeat run once the lease of a process that died in the middle is over', async ({
      expect,
    }) => {
      const headers = { 'idempotency-key': aKey() };
      const lost = product.requester.post('/http/shop/orders', '{}', headers).catch(() => 'lost');
      await vi.waitUntil(() => upstream.open() === 1, { timeout: 30_000 });
      const living = await product.kill();
      expect(await lost).toBe('lost');
      expectProblem(await living.post('/http/shop/orders', '{}', headers), 409, {
        type: 'idempotency-in-progress',
      });
      upstream.letGo();
      const ran = await vi.waitUntil(
        async () => {
          const answer = await living.post('/http/shop/orders', '{}', headers);
          return !TO_COME_BACK_AFTER.has(answer.status) && answer;
        },
        { timeout: 120_000, interval: 1_000 },
      );
      expect([ran.status, isReplay(ran)]).toEqual([200, false]);
      const repeat = await living.post('/http/shop/orders', '{}', headers);
      expect([repeat.status, isReplay(repeat)]).toEqual([200, true]);
    });
  },
);
