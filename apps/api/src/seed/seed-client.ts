import type { Client, ClientStore, SeedStore } from '@airlock/core';
import { hashOfKey, newReplySecret, prefixOfKey } from '@airlock/desk';
import type { Settings } from '../settings/settings.js';
import type { MadeUp } from './made-up.js';

const NAME = 'AIRLOCK_API_KEY';
const SECRET = 'AIRLOCK_REPLY_SECRET';
/** The client with a key that is made up, where no setting gives one. */
const FIRST = 'first client';

type Stores = Readonly<{ clients: ClientStore; seeds: SeedStore }>;

/**
 * The client of the settings: another key or secret takes the place of the one before, at once; what was removed or
 * rotated since stays so.
 * @returns a key that was made up, to be told this once
 */
export async function seedClient(
  stores: Stores,
  settings: Settings,
  madeUp: MadeUp,
  at: Date,
): Promise<string | null> {
  const { AIRLOCK_API_KEY: key, AIRLOCK_REPLY_SECRET: secret } = settings;
  if (!key) return firstClient(stores, madeUp.apiKey, at);
  const { clients, seeds } = stores;
  const seed = await seeds.find(NAME);
  const seededSecret = await seeds.find(SECRET);
  const fingerprint = hashOfKey(key);
  const secretFingerprint = secret === undefined ? seededSecret?.fingerprint : hashOfKey(secret);
  const isAnotherKey = seed?.fingerprint !== fingerprint;
  const isAnotherSecret = secretFingerprint !== seededSecret?.fingerprint;
  if (!isAnotherKey && !isAnotherSecret) return null;

  const known = await clients.byKeyHash(fingerprint, at);
  const there = known ?? (seed?.subjectId ? await clients.byId(seed.subjectId) : null);
  // What was there before seeds had names was made from these settings.
  const isAsSeeded = known !== null && !seed;
  const client = isAsSeeded ? known : await changed(clients, { there, key, secret, isAnotherKey, at });
  const subjectId = client?.id ?? null;
  await seeds.keep({ name: NAME, fingerprint, subjectId, at });
  if (secretFingerprint !== undefined)
    await seeds.keep({ name: SECRET, fingerprint: secretFingerprint, subjectId, at });
  return null;
}

type Change = Readonly<{
  there: Client | null;
  key: string;
  secret: string | undefined;
  isAnotherKey: boolean;
  at: Date;
}>;

async function changed(
  clients: ClientStore,
  { there, key, secret, isAnotherKey, at }: Change,
): Promise<Client | null> {
  const credentials = { keyHash: hashOfKey(key), keyPrefix: prefixOfKey(key) };
  if (there) {
    const [present] = await clients.replySecrets(there.id, at);
    const replySecret = secret ?? present ?? newReplySecret();
    if (isAnotherKey) return clients.rotate(there.id, { ...credentials, replySecret, at, previousUntil: at });
    return clients.giveSecret(there.id, replySecret);
  }
  // A secret alone brings no client back that was removed.
  if (!isAnotherKey) return null;
  const fields = { name: NAME, resources: null, quota: null, createdAt: at };
  return clients.create({ ...fields, ...credentials, replySecret: secret ?? newReplySecret() });
}

async function firstClient({ clients, seeds }: Stores, key: string, at: Date): Promise<string | null> {
  const keyHash = hashOfKey(key);
  const known = await clients.byKeyHash(keyHash, at);
  if (await seeds.find(FIRST)) return known && key;
  const isFirst = (await clients.list()).length === 0;
  const made = isFirst
    ? await clients.create({
        ...{ name: 'first', resources: null, quota: null, createdAt: at },
        ...{ keyHash, keyPrefix: prefixOfKey(key), replySecret: newReplySecret() },
      })
    : known;
  await seeds.keep({ name: FIRST, fingerprint: '', subjectId: made?.id ?? null, at });
  return made && key;
}
