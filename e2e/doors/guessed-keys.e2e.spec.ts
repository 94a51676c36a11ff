import type { ClientRecord, ClientSecrets } from '@airlock/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { SEEDS } from '../harness/seeds.js';

const SMALL = '{}';
const LARGE = JSON.stringify({ note: 'x'.repeat(1024 * 1024) });

/** All come from one address here, as they do behind a proxy that nobody named. */
describe('whoever tries one key after the other', () => {
  let airlock: Airlock;
  let unused: string;
  beforeAll(async () => {
    airlock = await Airlock.start();
    const draft = { name: 'not yet at work' };
    ({ key: unused } = await airlock.admin.must<ClientRecord & ClientSecrets>('POST', '/clients', draft));
    expect(await called(SEEDS.apiKey)).toBe(200);
    await vi.waitFor(async () => expect(await waitAfterMany()).toBeGreaterThan(7), { timeout: 60_000 });
  });
  afterAll(() => airlock?.stop());

  const call = (key: string, body = SMALL) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    return fetch(`${airlock.url}/demo/demo/echo`, { method: 'POST', headers, body });
  };
  const called = async (key: string, body = SMALL) => (await call(key, body)).status;
  let guesses = 0;
  /** In seconds, which have to outlast what is tried here. */
  const waitAfterMany = async () => {
    await Promise.all(Array.from({ length: 20 }, () => call(`a-wrong-key-${(guesses += 1)}`)));
    return Number((await call(`a-wrong-key-${(guesses += 1)}`)).headers.get('retry-after'));
  };
  const asked = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${airlock.url}/admin/api/calls`, { headers })).status;
  };

  it.each([
    ['small', SMALL],
    ['large', LARGE],
  ])('is not told a right one from a wrong one, with a %s body', async (_, body) => {
    expect(await called('another-wrong-key', body)).toBe(429);
    expect(await called(unused, body)).toBe(429);
  });

  it('is not told a right token from a wrong one', async () => {
    expect(await asked('another-wrong-token')).toBe(429);
  });

  it('slows nobody who works', async () => {
    for (const body of [SMALL, LARGE]) expect(await called(SEEDS.apiKey, body)).toBe(200);
    expect(await asked(SEEDS.adminToken)).toBe(200);
  });
});
