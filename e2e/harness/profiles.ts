import { afterAll, beforeAll, describe } from 'vitest';
import type { AdminApi } from './admin-api.js';
import { Airlock } from './airlock.js';
import { Cluster } from './cluster.js';
import type { Requester } from './requester.js';

/** The product under test, on whatever profile and platform. */
export type Product = Readonly<{
  url: string;
  admin: AdminApi;
  requester: Requester;
  stop(): Promise<void>;
}>;

type Settings = Readonly<Record<string, string>>;

const PROFILES = {
  'the embedded profile': (settings: Settings) => Airlock.start({ settings }),
  'the cluster profile': (settings: Settings) => Cluster.start({ settings }),
} as const;

const PLATFORMS = { Fastify: 'fastify', Express: 'express' } as const;

/** What `npm test` says cannot run here, because a program is missing. */
const withoutRedis = (process.env['TEST_WITHOUT'] ?? '').includes('e2e/cluster');

/**
 * Describes what holds on each profile and platform; each gets a product of its own, with empty data.
 * @param what a sentence's beginning, to be ended by the names of the tests
 * @param tests is given the product, to be asked for within tests and hooks
 */
export function onEveryProfile(
  what: string,
  tests: (product: () => Product) => void,
  settings: Settings = {},
): void {
  for (const [profile, start] of Object.entries(PROFILES)) {
    for (const [platform, AIRLOCK_PLATFORM] of Object.entries(PLATFORMS)) {
      const isRunnable = !(withoutRedis && profile === 'the cluster profile');
      if (isRunnable) {
        describe(`${what}, on ${platform} and ${profile}`, () => {
          let product: Product;
          beforeAll(async () => {
            product = await start({ ...settings, AIRLOCK_PLATFORM });
          });
          afterAll(() => product?.stop());
          tests(() => product);
        });
      }
    }
  }
}
