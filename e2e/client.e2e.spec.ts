import { AirlockClient, ProblemError, type JobEvent, type JobRecord } from '@airlock/client';
import { scriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { SEEDS } from './harness/seeds.js';
import { unreliableProxy } from './harness/unreliable-proxy.js';

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
    expect([first.kept, first.headers.get('idempotent-replayed')]).toEqual([null, null]);
    expect([repeat.status, await repeat.text()]).toEqual([first.status, await first.text()]);
    expect(repeat.headers.get('idempotent-replayed')).toBe('true');
  });

  it('has the work done once where the answer to it is lost', async () => {
    const upstream = await scriptedServer([{ status: 201, body: '{"order":42}' }]);
    await airlock.admin.createHttpResource('orders', upstream.url);
    const proxy = await unreliableProxy(airlock.url, ['lose']);
    const beyond = new AirlockClient({ baseUrl: proxy.url, apiKey: SEEDS.apiKey });
    const answer = await beyond.call('/http/orders/new', { body: { n: 1 } });
    expect([answer.status, await answer.json()]).toEqual([201, { order: 42 }]);
    expect([proxy.asked(), upstream.requests.length]).toEqual([2, 1]);
    await Promise.all([proxy.close(), upstream.close()]);
  });

  it('tells a call that is kept from one that is answered, and follows it', async () => {
    const replyTo = `${airlock.url}/demo/demo/inbox`;
    const { status, kept } = await client.call('/demo/demo/orders?plan=503,200', { body: { n: 1 }, replyTo });
    expect([status, kept]).toEqual([202, { job: expect.anything(), replyId: expect.any(Number) }]);
    expect(await kept?.job.wait()).toMatchObject({ id: kept?.job.id, state: 'success' });
  });

  it('starts a job, waits for its end and fetches its result', async () => {
    const job = await client.start<{ pages: number }>('/demo/demo/long?seconds=1&pages=2', { method: 'GET' });
    const seen: JobRecord[] = [];
    const end = await job.wait({ onChange: (record) => seen.push(record) });
    expect(end).toMatchObject({ id: job.id, state: 'success', progress: 100 });
    expect(seen.at(-1)).toEqual(end);
    const { pages } = await (await job.result()).json();
    expect(pages).toBe(2);
    await expect(job.cancel()).rejects.toMatchObject({ status: 409, problem: { type: 'already-final' } });
    await job.remove();
    await expect(job.read()).rejects.toMatchObject({ status: 410 });
  });

  it('waits by events as by polls', async () => {
    const job = await client.start('/demo/demo/long?seconds=1&pages=3', { method: 'GET' });
    const progress: number[] = [];
    const end = await job.wait({ by: 'events', onChange: (record) => progress.push(record.progress) });
    expect(end).toMatchObject({ state: 'success', progress: 100 });
    expect(progress).toEqual(progress.toSorted((one, other) => one - other));
    expect(progress.length).toBeGreaterThan(2);
  });

  it('reads all events once, whatever breaks between', async () => {
    const job = await client.start('/demo/demo/long?seconds=1&pages=5', { method: 'GET' });
    const proxy = await unreliableProxy(airlock.url, [{ cutAfter: 2 }, 'lose', { cutAfter: 1 }]);
    const beyond = new AirlockClient({ baseUrl: proxy.url, apiKey: SEEDS.apiKey }).job(job.id);
    const read = async (events: AsyncIterable<JobEvent>) => {
      const all: JobEvent[] = [];
      for await (const event of events) all.push(event);
      return all;
    };
    const broken = await read(beyond.events());
    const whole = await read(job.events());
    expect(broken).toEqual(whole);
    expect(broken.at(-1)?.event).toBe('done');
    expect(await read(job.events({ after: whole.at(-2)?.id ?? '' }))).toEqual(whole.slice(-1));
    expect(await read(job.events({ after: whole.at(-1)?.id ?? '' }))).toEqual([]);
    expect(proxy.asked()).toBeGreaterThan(3);
    await proxy.close();
  });

  it('says what was refused and why, and that there is no result yet', async () => {
    const unknown = await client
      .job('0'.repeat(32))
      .read()
      .catch((error: unknown) => error);
    expect(unknown).toBeInstanceOf(ProblemError);
    expect(unknown).toMatchObject({ status: 404, problem: { type: 'unknown-request' } });
    await expect(client.start('/demo/nowhere/orders')).rejects.toMatchObject({ status: 404 });
    const job = await client.start('/demo/demo/long?seconds=30&pages=2', { method: 'GET' });
    await expect(job.result()).rejects.toMatchObject({ problem: { type: 'result-not-ready' } });
    await expect(job.wait({ signal: AbortSignal.timeout(500) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    await job.cancel();
    expect(await job.wait()).toMatchObject({ state: 'failure', code: 'cancelled' });
    await expect(job.result()).rejects.toMatchObject({ status: 410, problem: { type: 'cancelled' } });
  });

  it('hands over what an endpoint refused with, as any other result', async () => {
    const job = await client.start('/demo/demo/orders?plan=422', { body: {} });
    expect(await job.wait()).toMatchObject({ state: 'failure', code: '422' });
    expect((await job.result()).status).toBe(422);
  });

  it('waits on while the server is killed and started again', async () => {
    const job = await client.start('/demo/demo/orders?plan=503,503,200', { body: { n: 1 } });
    const end = job.wait({ pollSeconds: 30 });
    await airlock.kill9();
    await airlock.restart();
    await vi.waitFor(async () => expect(await end).toMatchObject({ state: 'success' }), 60_000);
  });
});
