import type { ClientRecord, OperatorRecord, Session, TokenRecord, TokenSecret } from '@airlock/contract';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminApi } from './harness/admin-api.js';
import { Airlock } from './harness/airlock.js';
import { SEEDS } from './harness/seeds.js';

const KEY = 'key-0123456789abcdef0123456789abcdef';
const TOKEN = 'token-0123456789abcdef0123456789';

describe('what settings have made', () => {
  let airlock: Airlock;
  let files: string;
  beforeAll(async () => {
    airlock = await Airlock.start();
    files = await mkdtemp(join(tmpdir(), 'airlock-secrets-'));
  });
  afterAll(async () => {
    await airlock?.stop();
    await rm(files, { recursive: true });
  });

  const withToken = (token: string) => AdminApi.withToken(() => airlock.url, token);
  const again = async (settings: Record<string, string> = {}) => {
    await airlock.terminate();
    Object.assign(airlock.environment, settings);
    await airlock.restart();
  };
  const status = async (token: string) => (await withToken(token).ask('GET', '/clients')).status;
  const called = async (key: string) =>
    (await fetch(`${airlock.url}/jobs`, { headers: { authorization: `Bearer ${key}` } })).status;
  const signedIn = async (email: string, password: string) =>
    (
      await new AdminApi(() => airlock.url, {}).ask<Session>('POST', '/session', {
        body: { email, password },
      })
    ).status;

  it('changes with the settings: the earlier values are good no more', async () => {
    expect([await status(SEEDS.adminToken), await called(SEEDS.apiKey)]).toEqual([200, 200]);
    await again({
      ...{ AIRLOCK_ADMIN_TOKEN: TOKEN, AIRLOCK_API_KEY: KEY },
      ...{
        AIRLOCK_ADMIN_EMAIL: 'grace@example.org',
        AIRLOCK_ADMIN_PASSWORD: 'another horse, another staple',
      },
    });
    expect([await status(SEEDS.adminToken), await called(SEEDS.apiKey)]).toEqual([401, 401]);
    expect([await status(TOKEN), await called(KEY)]).toEqual([200, 200]);
    expect(await signedIn(SEEDS.adminEmail, SEEDS.adminPassword)).toBe(401);
    expect(await signedIn('grace@example.org', 'another horse, another staple')).toBe(200);
    const admin = withToken(TOKEN);
    expect(await admin.get<TokenRecord[]>('/tokens')).toHaveLength(1);
    expect(await admin.get<ClientRecord[]>('/clients')).toHaveLength(1);
    expect(await admin.get<OperatorRecord[]>('/operators')).toHaveLength(1);
  });

  it('tells no value that was configured, in what it prints', () => {
    for (const secret of [KEY, TOKEN, SEEDS.replySecret, 'another horse, another staple'])
      expect(airlock.output).not.toContain(secret);
  });

  it('stays as it was made otherwise in the desk, at each further start', async () => {
    const admin = withToken(TOKEN);
    const [client] = await admin.get<ClientRecord[]>('/clients');
    const { key } = await admin.must<{ key: string }>('POST', `/clients/${client?.id}/rotate`, {
      overlapHours: 0,
    });
    await again();
    expect([await called(KEY), await called(key)]).toEqual([401, 200]);
    await admin.must('DELETE', `/clients/${client?.id}`);
    const other = await admin.must<TokenRecord & TokenSecret>('POST', '/tokens', {
      name: 'ci',
      role: 'admin',
    });
    const tokens = await admin.get<TokenRecord[]>('/tokens');
    const seeded = tokens.find(({ name }) => name === 'AIRLOCK_ADMIN_TOKEN');
    await admin.must('DELETE', `/tokens/${seeded?.id}`);
    expect(await status(TOKEN)).toBe(401);
    await again();
    expect([await status(TOKEN), await called(KEY), await called(key)]).toEqual([401, 401, 401]);
    expect(await status(other.token)).toBe(200);
    expect(await withToken(other.token).get('/clients')).toEqual([]);
  });

  it('is read from files, too, whose values are good as they stand there', async () => {
    const file = join(files, 'token');
    await writeFile(file, 'a-token-that-stands-in-a-file\n');
    const { AIRLOCK_ADMIN_TOKEN: _given, ...others } = airlock.environment;
    await airlock.terminate();
    for (const name of Object.keys(airlock.environment)) Reflect.deleteProperty(airlock.environment, name);
    Object.assign(airlock.environment, others, { AIRLOCK_ADMIN_TOKEN_FILE: file });
    await airlock.restart();
    expect(await status('a-token-that-stands-in-a-file')).toBe(200);
  });

  it('lists tokens with their end and last use, and refuses one that has ended', async () => {
    const admin = withToken('a-token-that-stands-in-a-file');
    const soon = new Date(Date.now() + 1_500).toISOString();
    const made = await admin.must<TokenRecord & TokenSecret>('POST', '/tokens', {
      ...{ name: 'short', role: 'viewer', expiresAt: soon },
    });
    expect(made).toEqual({
      ...{ id: made.id, name: 'short', role: 'viewer', expiresAt: soon, lastUsedAt: null },
      token: made.token,
    });
    const script = withToken(made.token);
    expect((await script.ask('GET', '/calls')).status).toBe(200);
    expect((await script.ask('GET', '/tokens')).status).toBe(403);
    await expect
      .poll(async () => (await admin.get<TokenRecord>(`/tokens/${made.id}`)).lastUsedAt)
      .not.toBeNull();
    await expect.poll(async () => (await script.ask('GET', '/calls')).status, { timeout: 10_000 }).toBe(401);
    for (const body of [
      { name: 'x', role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' },
      { name: 'x', role: 'boss' },
    ])
      expect((await admin.ask('POST', '/tokens', { body })).status).toBe(400);
  });
});
