import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../harness/airlock.js';

describe('a process that is told to end while a balancer leads requests to it', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_LEAVE_SECONDS: '5' } });
  });
  afterAll(() => airlock?.stop());
  const isReady = async () => (await airlock.requester.ask('/health/ready', { method: 'GET' })).status;

  it('says first that it is not ready, and serves on meanwhile', async () => {
    expect(await isReady()).toBe(200);
    airlock.signal('SIGTERM');
    await expect.poll(isReady, { timeout: 4_000, interval: 20 }).toBe(503);
    expect((await airlock.requester.post('/demo/demo/x', '{}')).status).toBe(200);
    expect((await airlock.requester.ask('/health/live', { method: 'GET' })).status).toBe(200);
    expect(await airlock.untilItEnds()).toEqual({ code: 0, signal: null });
    await airlock.restart();
  });

  it('ends at once when it is told a second time', async () => {
    airlock.signal('SIGTERM');
    await expect.poll(isReady, { timeout: 4_000, interval: 20 }).toBe(503);
    expect(await airlock.terminate()).toEqual({ code: 1, signal: null });
    await airlock.restart();
  });
});
