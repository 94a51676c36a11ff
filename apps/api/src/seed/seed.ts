import {
  DEFAULT_RETENTION_DAYS,
  type ClientStore,
  type Clock,
  type OperatorStore,
  type OperatorTokenStore,
  type ResourceStore,
} from '@airlock/core';
import type { Settings } from '../settings/settings.js';
import { hashOfKey, newApiKey, newReplySecret, prefixOfKey } from '../security/api-key.js';
import { hashPassword, newPassword } from '../security/passwords.js';

export type Stores = Readonly<{
  clients: ClientStore;
  operators: OperatorStore;
  tokens: OperatorTokenStore;
  resources: ResourceStore;
}>;

/** What was made up, to be printed this once. */
export type Seeded = Readonly<{
  apiKey: string | null;
  operator: { email: string; password: string } | null;
}>;

/** Makes the first client, operator and resource where there are none, and what the settings name. */
export async function seed(stores: Stores, settings: Settings, clock: Clock): Promise<Seeded> {
  const at = clock.now();
  await seedDemo(stores.resources);
  await seedToken(stores.tokens, settings.AIRLOCK_ADMIN_TOKEN, at);
  return {
    apiKey: await seedClient(stores.clients, settings, at),
    operator: await seedOperator(stores.operators, settings, at),
  };
}

async function seedDemo(resources: ResourceStore): Promise<void> {
  if (await resources.find('demo', 'demo')) return;
  await resources.create({
    ...{ connector: 'demo', slug: 'demo', title: 'Demo', config: {}, secrets: {} },
    policy: { delayMs: 1_000 },
    ...{ errorEmails: [], concurrency: null, rate: null, maxBody: null },
    ...{ retentionDays: DEFAULT_RETENTION_DAYS, paused: false, quietHours: null },
  });
}

async function seedToken(
  tokens: OperatorTokenStore,
  token: string | undefined,
  createdAt: Date,
): Promise<void> {
  if (!token) return;
  await tokens.keep({
    name: 'AIRLOCK_ADMIN_TOKEN',
    role: 'admin',
    tokenHash: hashOfKey(token),
    createdAt,
  });
}

async function seedClient(clients: ClientStore, settings: Settings, createdAt: Date): Promise<string | null> {
  const { AIRLOCK_API_KEY: given, AIRLOCK_REPLY_SECRET: secret } = settings;
  if (given ? await clients.byKeyHash(hashOfKey(given), createdAt) : (await clients.list()).length > 0)
    return null;
  const key = given ?? newApiKey();
  await clients.create({
    ...{ name: given ? 'AIRLOCK_API_KEY' : 'first', resources: null, quota: null, createdAt },
    ...{ keyHash: hashOfKey(key), keyPrefix: prefixOfKey(key), replySecret: secret ?? newReplySecret() },
  });
  return given ? null : key;
}

async function seedOperator(
  operators: OperatorStore,
  settings: Settings,
  createdAt: Date,
): Promise<Seeded['operator']> {
  const { AIRLOCK_ADMIN_EMAIL: email, AIRLOCK_ADMIN_PASSWORD: given } = settings;
  if ((await operators.list()).length > 0) return null;
  const password = given ?? newPassword();
  await operators.create({
    email,
    role: 'admin',
    passwordHash: await hashPassword(password),
    createdAt,
  });
  return given ? null : { email, password };
}
