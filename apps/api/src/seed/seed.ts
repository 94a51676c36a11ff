import {
  DEFAULT_RETENTION_DAYS,
  type ClientStore,
  type Clock,
  type OperatorStore,
  type OperatorTokenStore,
  type ResourceStore,
  type SeedStore,
} from '@airlock/core';
import type { Settings } from '../settings/settings.js';
import type { MadeUp } from './made-up.js';
import { seedClient } from './seed-client.js';
import { seedOperator } from './seed-operator.js';
import { seedToken } from './seed-token.js';

export type Stores = Readonly<{
  clients: ClientStore;
  operators: OperatorStore;
  tokens: OperatorTokenStore;
  resources: ResourceStore;
  seeds: SeedStore;
}>;

/** What was made up, to be printed this once. */
export type Seeded = Readonly<{
  apiKey: string | null;
  operator: { email: string; password: string } | null;
}>;

const DEMO = 'demo';

/**
 * Makes the first client, operator and resource, and what the settings name. Each is known by a name: what was removed
 * does not come back, and a changed setting changes what it made.
 */
export async function seed(
  stores: Stores,
  settings: Settings,
  madeUp: MadeUp,
  clock: Clock,
): Promise<Seeded> {
  const at = clock.now();
  await seedDemo(stores, at);
  await seedToken(stores, settings.AIRLOCK_ADMIN_TOKEN, at);
  return {
    apiKey: await seedClient(stores, settings, madeUp, at),
    operator: await seedOperator(stores, settings, madeUp, at),
  };
}

async function seedDemo({ resources, seeds }: Pick<Stores, 'resources' | 'seeds'>, at: Date): Promise<void> {
  if (await seeds.find(DEMO)) return;
  const there = await resources.find(DEMO, DEMO);
  const { id } =
    there ??
    (await resources.create({
      ...{ connector: DEMO, slug: DEMO, title: 'Demo', config: {}, secrets: {} },
      policy: { delayMs: 1_000 },
      ...{ errorEmails: [], concurrency: null, rate: null, maxBody: null },
      ...{ retentionDays: DEFAULT_RETENTION_DAYS, paused: false, quietHours: null },
    }));
  await seeds.keep({ name: DEMO, fingerprint: '', subjectId: id, at });
}
