import { freePort, startRedis, type RedisServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Cluster } from '../harness/cluster.js';
import { countingServer, type CountingServer } from '../harness/counting-server.js';
import { jsonOf, replyTo } from '../harness/requester.js';

/** The sweep comes every five seconds; on a busy machine it takes its time. */
const WITHIN_MS = 30_000;
const BEGINS = /Redis, without which work goes on: (?!in reach again)/g;
const ENDS = /Redis, without which work goes on: in reach again after \d+ s/g;

describe('while Redis is away, work goes on', () => {
  let cluster: Cluster;
  let upstream: CountingServer;
  let receiver: CountingServer;
  let again: RedisServer | undefined;
  beforeAll(async () => {
    upstream = await countingServer('idempotency-key', { first: 503, cycle: [200] });
    receiver = await countingServer('webhook-id', { cycle: [204] });
    cluster = await Cluster.start({ apis: 1, workers: 2 });
    await cluster.admin.createHttpResource('shop', upstream.url, { delay: 2, maxDelay: 2 });
  });
  afterAll(async () => {
    await cluster?.stop();
    await Promise.all([again?.stop(), upstream?.close(), receiver?.close()]);
  });

  /** Calls whose first attempt fails at once; each waits for its second one, and for its delivery. @returns their ids */
  async function accept(count: number): Promise<number[]> {
    const post = () => cluster.requester.post(`/http/shop?${replyTo(receiver.url)}`, '{}');
    const answers = await Promise.all(Array.from({ length: count }, post));
    for (const { status } of answers) expect(status).toBe(202);
    return answers.map((answer) => (jsonOf(answer) as { $reply_id: number }).$reply_id);
  }
  /** A run in the background, from its beginning. @returns its address */
  async function inTheBackground(): Promise<string> {
    const accepted = await cluster.requester.post('/http/shop', '{}', { prefer: 'respond-async' });
    expect(accepted.status).toBe(202);
    return accepted.headers.location ?? '';
  }
  async function done(ids: readonly number[]): Promise<void> {
    for (const id of ids) await cluster.admin.untilCall(id, ({ status }) => status === 'DONE', WITHIN_MS);
  }
  async function succeeds(path: string): Promise<void> {
    await vi.waitFor(
      async () => {
        const { record } = jsonOf(await cluster.requester.ask(path, { method: 'GET' })) as {
          record: { state: string };
        };
        expect(record.state).toBe('success');
      },
      { timeout: WITHIN_MS, interval: 100 },
    );
  }
  const said = (words: RegExp) => cluster.workers.map(({ output }) => output.match(words)?.length ?? 0);

  it('killed: what waited there, what is accepted meanwhile and what runs in the background', async () => {
    const before = await accept(10);
    await cluster.redis.stop();
    const meanwhile = await accept(10);
    const path = await inTheBackground();
    await done([...before, ...meanwhile]);
    await succeeds(path);
    for (const count of said(BEGINS)) expect(count).toBe(1);
    expect(said(ENDS)).toEqual([0, 0]);
  });

  it('and says so once, and once that it is back, which is worked with again', async () => {
    again = await startRedis(cluster.redis.port);
    await vi.waitFor(() => expect(said(ENDS)).toEqual([1, 1]), { timeout: WITHIN_MS, interval: 50 });
    await done(await accept(10));
    expect(said(BEGINS)).toEqual([1, 1]);
  });

  it('frozen: the same, and when it goes on nothing is done twice', async () => {
    const before = await accept(10);
    again?.hang();
    const meanwhile = await accept(10);
    const path = await inTheBackground();
    await done([...before, ...meanwhile]);
    await succeeds(path);
    again?.goOn();
    await done(await accept(10));
    expect(upstream.overlapped.size).toBe(0);
    // The attempt that failed, and the one that followed.
    expect(new Set(upstream.seen.values())).toEqual(new Set([2]));
    expect(new Set(receiver.seen.values())).toEqual(new Set([1]));
  });
});

describe('a cluster that is started while Redis is away', () => {
  let cluster: Cluster;
  afterAll(() => cluster?.stop());

  it('starts, says so and works', async () => {
    const upstream = await countingServer('idempotency-key', { first: 503, cycle: [200] });
    const receiver = await countingServer('webhook-id', { cycle: [204] });
    try {
      const settings = { AIRLOCK_REDIS_URL: `redis://127.0.0.1:${await freePort()}` };
      cluster = await Cluster.start({ both: 2, withoutRedis: true, settings });
      for (const { output } of cluster.apis) expect(output).toMatch(BEGINS);
      await cluster.admin.createHttpResource('shop', upstream.url);
      const accepted = await cluster.requester.post(`/http/shop?${replyTo(receiver.url)}`, '{}');
      const { $reply_id: id } = jsonOf(accepted) as { $reply_id: number };
      await cluster.admin.untilCall(id, ({ status }) => status === 'DONE', WITHIN_MS);
    } finally {
      await Promise.all([upstream.close(), receiver.close()]);
    }
  });
});
