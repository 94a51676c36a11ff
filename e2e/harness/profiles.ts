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

export type Profile = 'embedded' | 'cluster';

const PROFILES: Readonly<Record<Profile, (settings: Settings) => Promise<Product>>> = {
  embedded: (settings) => Airlock.start({ settings }),
  cluster: (settings) => Cluster.start({ settings }),
};

const PLATFORMS = { Fastify: 'fastify', Express: 'express' } as const;

/** What `npm test` says cannot run here, because a program is missing. */
const withoutRedis = (process.env['TEST_WITHOUT'] ?? '').includes('e2e/cluster');

/**
 * Describes what holds on each profile and platform; each gets a product of its own, with empty data.
 * @param what a sentence's beginning, to be ended by the names of the tests
 * @param tests is given the product, to be asked for within tests and hooks, and the profile, for what differs
 */
export function onEveryProfile(
  what: string,
  tests: (product: () => Product, profile: Profile) => void,
  settings: Settings = {},
): void {
  for (const profile of ['embedded', 'cluster'] as const) {
    for (const [platform, AIRLOCK_PLATFORM] of Object.entries(PLATFORMS)) {
      const isRunnable = !(withoutRedis && profile === 'cluster');
      if (isRunnable) {
        describe(`${what}, on ${platform} and the ${profile} profile`, () => {
          let product: Product;
          beforeAll(async () => {
            product = await PROFILES[profile]({ ...settings, AIRLOCK_PLATFORM });
          });
          afterAll(() => product?.stop());
          tests(() => product, profile);
        });
      }
    }
  }
}
