import type { SecretBox } from '@airlock/core';
import { T0 } from '@airlock/testing';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { TypeormClientStore } from '../clients/typeorm-client-store.js';
import type { MigratedDatabase } from '../migrated-database.fixture.js';
import { migratedDatabase } from '../migrated-database.fixture.js';
import { opensTheSecrets, resealSecrets } from './reseal.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await migratedDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  await database.dataSource.query('TRUNCATE client, secret_key_probe');
});

/** Opens what it has sealed, and nothing else. */
const boxOf = (key: string): SecretBox => ({
  seal: (plain) => `${key}:${Buffer.from(plain).toString('base64')}`,
  open: (sealed) => {
    const [by, text = ''] = sealed.split(':');
    if (by !== key) throw new Error('It was sealed with another key');
    return Buffer.from(text, 'base64').toString();
  },
});
const [first, second] = [boxOf('first'), boxOf('second')];

async function aClient(box: SecretBox, n = 1): Promise<number> {
  const clients = new TypeormClientStore(database.dataSource, box);
  const fields = { name: 'till', resources: null, quota: null, createdAt: T0, keyPrefix: 'key' };
  const { id } = await clients.create({
    ...fields,
    keyHash: String(n).repeat(64),
    replySecret: `whsec_${n}`,
  });
  return id;
}

it('tells the right key from a wrong one, from the first start on', async () => {
  expect(await opensTheSecrets(database.dataSource, first)).toBe(true);
  expect(await opensTheSecrets(database.dataSource, second)).toBe(false);
  expect(await opensTheSecrets(database.dataSource, first)).toBe(true);
});

it('is told by the secrets where no probe was sealed yet', async () => {
  await aClient(first);
  expect(await opensTheSecrets(database.dataSource, second)).toBe(false);
  expect(await opensTheSecrets(database.dataSource, first)).toBe(true);
});

it('seals every secret anew, with the probe', async () => {
  await opensTheSecrets(database.dataSource, first);
  const id = await aClient(first);
  const rotation = { keyHash: '9'.repeat(64), keyPrefix: 'k', replySecret: 'whsec_9', at: T0 };
  const previousUntil = new Date('2126-01-01');
  await new TypeormClientStore(database.dataSource, first).rotate(id, { ...rotation, previousUntil });
  expect(await resealSecrets(database.dataSource, first, second)).toBe(2);
  expect(await opensTheSecrets(database.dataSource, second)).toBe(true);
  expect(await opensTheSecrets(database.dataSource, first)).toBe(false);
  const clients = new TypeormClientStore(database.dataSource, second);
  expect(await clients.replySecrets(id, T0)).toEqual(['whsec_9', 'whsec_1']);
});

it('waits for a row that another holds, longer than a requester would', async () => {
  await opensTheSecrets(database.dataSource, first);
  await aClient(first);
  const resealed = database.dataSource.transaction(async (manager) => {
    await manager.query('SELECT FROM client FOR UPDATE');
    const resealing = resealSecrets(database.dataSource, first, second).catch((error: unknown) => error);
    const waiting = `SELECT FROM pg_stat_activity
      WHERE wait_event_type = 'Lock' AND clock_timestamp() - query_start > interval '5 seconds'`;
    await vi.waitFor(async () => expect(await database.dataSource.query(waiting)).toHaveLength(1), 20_000);
    return { resealing };
  });
  expect(await (await resealed).resealing).toBe(1);
});

it('changes nothing where one secret was sealed with another key', async () => {
  await opensTheSecrets(database.dataSource, first);
  const id = await aClient(first, 1);
  await aClient(second, 2);
  await expect(resealSecrets(database.dataSource, first, second)).rejects.toThrow('another key');
  expect(await opensTheSecrets(database.dataSource, first)).toBe(true);
  expect(await new TypeormClientStore(database.dataSource, first).replySecrets(id, T0)).toEqual(['whsec_1']);
});
