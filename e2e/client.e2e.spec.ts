import { AirlockClient, ProblemError } from '@airlock/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { SEEDS } from './harness/seeds.js';

describe('the client library', () => {
  let airlock: Airlock;
  let client: AirlockClient;
  beforeAll(async () => {
    airlock = await Airlock.start();
    client = new AirlockClient({ baseUrl: airlock.url, apiKey: SEEDS.apiKey });
  });
  afterAll(() => airlock?.stop());

  it('calls an endpoint, and once for a key', async () => {
    const options = { body: { order: 42 }, idempotencyKey: 'client-1' };
    const first = await client.call('/demo/demo/orders', options);
    const repeat = await client.call('/demo/demo/orders', options);
    expect([repeat.status, await repeat.text()]).toEqual([first.status, await first.text()]);
  });

  it('starts a job, waits for its end and fetches its result', async () => {
    const { id } = await client.start('/demo/demo/long?seconds=1&pages=2', { method: 'GET' });
    expect(await client.wait(id)).toMatchObject({ id, state: 'success', progress: 100 });
    expect(await (await client.result(id)).json()).toMatchObject({ pages: 2 });
    await expect(client.cancel(id)).rejects.toMatchObject({
      status: 409,
      problem: { type: 'already-final' },
    });
  });

  it('says what was refused and why', async () => {
    const refused = await client.job('0'.repeat(32)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect(refused).toMatchObject({ status: 404, problem: { type: 'unknown-request' } });
  });
});
