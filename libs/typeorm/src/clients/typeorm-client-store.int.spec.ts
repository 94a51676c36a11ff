import { createHash } from 'node:crypto';
import type { NewClient } from '@airlock/core';
import { T0, after, reversingBox } from '@airlock/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { TypeormClientStore } from './typeorm-client-store.js';

let database: MigratedDatabase;
let store: TypeormClientStore;
beforeAll(async () => {
  database = await migratedDatabase();
  store = new TypeormClientStore(database.dataSource, reversingBox);
});
afterAll(() => database.stop());
beforeEach(async () => {
  await database.dataSource.query('TRUNCATE client');
});

const sha256 = (key: string) => createHash('sha256').update(key).digest('hex');

function aClient(given: Partial<NewClient> = {}): NewClient {
  return {
    ...{ name: 'Shop', resources: null, quota: null, createdAt: T0 },
    ...{ keyHash: sha256('key-1'), keyPrefix: 'key-', replySecret: 'whsec_first' },
    ...given,
  };
}

it('knows a client by the hash of its key, and shows neither hash nor secret', async () => {
  const created = await store.create(aClient({ resources: ['main', 'other'], quota: 60 }));
  const { id, name, keyPrefix, resources, quota, createdAt } = created;
  expect(await store.byKeyHash(sha256('key-1'), T0)).toEqual({
    id,
    name,
    keyPrefix,
    resources,
    quota,
    createdAt,
    ...{ keyRotatedAt: null, previousUntil: null },
  });
  expect(await store.byId(id)).toEqual(created);
  expect(await store.list()).toEqual([created]);
  expect(await store.byKeyHash(sha256('another key'), T0)).toBeNull();
});

it('tells all resources from none', async () => {
  const { id } = await store.create(aClient());
  expect((await store.byId(id))?.resources).toBeNull();
  expect((await store.update(id, { name: 'Shop', resources: [], quota: 5 }))?.resources).toEqual([]);
  expect(await store.update(id + 1, { name: 'Nobody', resources: null, quota: null })).toBeNull();
});

it('keeps secrets sealed', async () => {
  await store.create(aClient());
  const rows: unknown = await database.dataSource.query('SELECT * FROM client');
  expect(JSON.stringify(rows)).not.toContain('whsec_first');
});

it('takes no key that is not hashed', async () => {
  await expect(store.create(aClient({ keyHash: 'key-1' }))).rejects.toThrow('a_key_is_kept_as_sha_256');
});

it('gives two clients no common key', async () => {
  await store.create(aClient());
  await expect(store.create(aClient({ name: 'Other' }))).rejects.toThrow('a_key_opens_for_one_client');
});

it('lets the key and the secret before a rotation be good until their end', async () => {
  const { id } = await store.create(aClient());
  const second = { keyHash: sha256('key-2'), keyPrefix: 'key2', replySecret: 'whsec_second' };
  const rotated = await store.rotate(id, { ...second, at: T0, previousUntil: after(1_000) });
  expect(rotated).toMatchObject({ keyPrefix: 'key2', keyRotatedAt: T0, previousUntil: after(1_000) });
  expect(await store.byKeyHash(sha256('key-1'), after(999))).toEqual(rotated);
  expect(await store.byKeyHash(sha256('key-1'), after(1_000))).toBeNull();
  expect(await store.byKeyHash(sha256('key-2'), after(1_000))).toEqual(rotated);
  expect(await store.replySecrets(id, after(999))).toEqual(['whsec_second', 'whsec_first']);
  expect(await store.replySecrets(id, after(1_000))).toEqual(['whsec_second']);
  expect(await store.rotate(id + 1, { ...second, at: T0, previousUntil: after(1) })).toBeNull();
});

it('lets what was good before the last rotation be good no more', async () => {
  const { id } = await store.create(aClient());
  for (const n of [2, 3]) {
    const next = { keyHash: sha256(`key-${n}`), keyPrefix: `key${n}`, replySecret: `whsec_${n}` };
    await store.rotate(id, { ...next, at: T0, previousUntil: after(1_000) });
  }
  expect(await store.byKeyHash(sha256('key-1'), T0)).toBeNull();
  expect(await store.replySecrets(id, T0)).toEqual(['whsec_3', 'whsec_2']);
});

it('has no secret of a client that is no more', async () => {
  const { id } = await store.create(aClient());
  expect(await store.remove(id)).toBe(true);
  expect(await store.remove(id)).toBe(false);
  expect(await store.replySecrets(id, T0)).toEqual([]);
});
