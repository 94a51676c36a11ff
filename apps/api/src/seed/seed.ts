import {
  DEFAULT_RETENTION_DAYS,
  type ClientStore,
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
export async function seed(stores: Stores, settings: Settings): Promise<Seeded> {
  await seedDemo(stores.resources);
  await seedToken(stores.tokens, settings.AIRLOCK_ADMIN_TOKEN);
  return {
    apiKey: await seedClient(stores.clients, settings),
    operator: await seedOperator(stores.operators, settings),
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

async function seedToken(tokens: OperatorTokenStore, token: string | undefined): Promise<void> {
  if (!token) return;
  await tokens.keep({
    name: 'AIRLOCK_ADMIN_TOKEN',
    role: 'admin',
    tokenHash: hashOfKey(token),
    createdAt: new Date(),
  });
}

async function seedClient(clients: ClientStore, settings: Settings): Promise<string | null> {
  const { AIRLOCK_API_KEY: given, AIRLOCK_REPLY_SECRET: secret } = settings;
  if (given ? await clients.byKeyHash(hashOfKey(given), new Date()) : (await clients.list()).length > 0)
    return null;
  const key = given ?? newApiKey();
  await clients.create({
    ...{ name: given ? 'AIRLOCK_API_KEY' : 'first', resources: null, quota: null, createdAt: new Date() },
    ...{ keyHash: hashOfKey(key), keyPrefix: prefixOfKey(key), replySecret: secret ?? newReplySecret() },
  });
  return given ? null : key;
}

async function seedOperator(operators: OperatorStore, settings: Settings): Promise<Seeded['operator']> {
  const { AIRLOCK_ADMIN_EMAIL: email, AIRLOCK_ADMIN_PASSWORD: given } = settings;
  if ((await operators.list()).length > 0) return null;
  const password = given ?? newPassword();
  await operators.create({
    email,
    role: 'admin',
    passwordHash: await hashPassword(password),
    createdAt: new Date(),
  });
  return given ? null : { email, password };
}
