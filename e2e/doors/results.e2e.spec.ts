import type { ClientRecord, ClientSecrets } from '@airlock/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { expectProblem } from '../harness/problem.js';
import { Requester } from '../harness/requester.js';

describe('a result', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_RESULTS: 'owner' } });
  });
  afterAll(() => airlock?.stop());

  it('is its requester’s alone where the setting says owner, and as unknown to others as any call', async () => {
    const { key } = await airlock.admin.must<ClientRecord & ClientSecrets>('POST', '/clients', {
      name: 'other',
    });
    const other = new Requester(() => airlock.url, key);
    const { requester } = airlock;
    const accepted = await requester.ask('/demo/demo/x?bgrs=1');
    const { request: rid } = JSON.parse(accepted.body.toString()) as { request: string };
    const get = { method: 'GET' };
    await expect
      .poll(async () => (await requester.ask(`/jobs/${rid}/result`, get)).status, { timeout: 20_000 })
      .toBe(200);
    for (const path of [`/jobs/${rid}/result`, `/bgrs/${rid}/result`]) {
      expect((await requester.ask(path, get)).status).toBe(200);
      expectProblem(await other.ask(path, get), 404, { type: 'unknown-request' });
    }
  });
});
