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

const PLATFORMS = { fastify: 'Fastify', express: 'Express' } as const;

type Platform = keyof typeof PLATFORMS;

/** What `npm test` says cannot run here, because a program is missing. */
const withoutRedis = (process.env['TEST_WITHOUT'] ?? '').includes('e2e/cluster');
const isWhole = process.env['TEST_TIER'] === 'all';

/** The two that differ in everything stand for all: what holds on both holds on the mixed ones. */
const OPPOSITES: readonly (readonly [Profile, Platform])[] = [
  ['embedded', 'fastify'],
  ['cluster', 'express'],
];
const MIXED: typeof OPPOSITES = [
  ['embedded', 'express'],
  ['cluster', 'fastify'],
];

/** What is tried on each profile and platform is tried on these; on all four by `npm run test:all`. */
export const PROFILES_TO_TRY = [...OPPOSITES, ...(isWhole ? MIXED : [])]
  .filter(([profile]) => !(withoutRedis && profile === 'cluster'))
  .map(([profile, platform]) => ({ profile, platform, name: PLATFORMS[platform] }));

/** What concerns the platform alone is tried on these; on both by `npm run test:all`. */
export function platformsToTry(profile: Profile): readonly Platform[] {
  return PROFILES_TO_TRY.flatMap((each) => (each.profile === profile ? [each.platform] : []));
}

/** What the platform has little to do with is tried on the default one; on both by `npm run test:all`. */
export const PLATFORMS_TO_TRY: readonly Platform[] = isWhole ? ['fastify', 'express'] : ['fastify'];

/** As {@link onEveryProfile}, of what profile and platform have little to do with: on all only by `npm run test:all`. */
export function onOneProfile(what: string, tests: (product: () => Product) => void): void {
  describeOn(isWhole ? PROFILES_TO_TRY : PROFILES_TO_TRY.slice(0, 1), what, tests, {});
}

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
  describeOn(PROFILES_TO_TRY, what, tests, settings);
}

function describeOn(
  profiles: typeof PROFILES_TO_TRY,
  what: string,
  tests: (product: () => Product, profile: Profile) => void,
  settings: Settings,
): void {
  for (const { profile, platform, name } of profiles) {
    describe(`${what}, on ${name} and the ${profile} profile`, () => {
      let product: Product;
      beforeAll(async () => {
        product = await PROFILES[profile]({ ...settings, AIRLOCK_PLATFORM: platform });
      });
      afterAll(() => product?.stop());
      tests(() => product, profile);
    });
  }
}
