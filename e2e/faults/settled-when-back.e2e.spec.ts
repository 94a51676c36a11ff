import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Cluster } from '../harness/cluster.js';
import { countingServer, type CountingServer } from '../harness/counting-server.js';
import { replyTo } from '../harness/requester.js';

/** Its PostgreSQL refuses writes for a while, so it has a product to itself. */
let cluster: Cluster;
let operator: pg.Client;
let upstream: CountingServer;
let failingOnce: CountingServer;
let receiver: CountingServer;
beforeAll(async () => {
  cluster = await Cluster.start();
  operator = new pg.Client({ connectionString: cluster.postgres.url });
  await operator.connect();
  upstream = await countingServer('idempotency-key', { cycle: ['hold'] });
  failingOnce = await countingServer('idempotency-key', { first: 503, cycle: [200] });
  receiver = await countingServer('webhook-id', { cycle: ['hold'] });
  await cluster.admin.createHttpResource('held', upstream.url);
  await cluster.admin.createHttpResource('replied', failingOnce.url);
});
afterAll(async () => {
  await operator?.end();
  await cluster?.stop();
  await Promise.all([upstream, failingOnce, receiver].map((server) => server?.close()));
});

const CALLS = 6;
const LATE = { timeout: 60_000, interval: 100 };
const CUT = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'airlock%'`;
const ready = async () => (await fetch(`${cluster.url}/health/ready`)).status;

async function accept(target: string): Promise<void> {
  const asked = Array.from({ length: CALLS }, () => cluster.requester.post(target, '{}'));
  for (const { status } of await Promise.all(asked)) expect(status).toBe(202);
}

it('attempts and deliveries that were answered while nothing could be written are settled, and none is made again (I3)', async () => {
  await accept('/http/held?bgrs=1');
  await accept(`/http/replied?${replyTo(receiver.url)}`);
  await expect.poll(() => [upstream.open(), receiver.open()], LATE).toEqual([CALLS, CALLS]);

  await operator.query('ALTER DATABASE postgres SET default_transaction_read_only = on');
  await operator.query(CUT);
  await expect.poll(ready, LATE).toBe(503);
  upstream.letGo();
  receiver.letGo();
  await expect.poll(() => [upstream.open(), receiver.open()], LATE).toEqual([0, 0]);
  const { rowCount } = await operator.query(`SELECT FROM async_call WHERE status <> 'DONE'`);
  expect(rowCount).toBe(2 * CALLS);

  await operator.query('SET default_transaction_read_only = off');
  await operator.query('ALTER DATABASE postgres RESET default_transaction_read_only');
  const done = () => cluster.admin.calls({ filter: { status: 'DONE' } });
  await expect.poll(async () => (await done()).length, LATE).toBe(2 * CALLS);
  for (const { id } of await done()) {
    const log = await cluster.admin.log(id);
    expect(log.filter(({ message }) => message.includes('interrupted'))).toEqual([]);
  }
  expect([...upstream.seen.values()]).toEqual(Array.from({ length: CALLS }, () => 1));
  // The attempt that failed, and the one that followed.
  expect([...failingOnce.seen.values()]).toEqual(Array.from({ length: CALLS }, () => 2));
  expect([...receiver.seen.values()]).toEqual(Array.from({ length: CALLS }, () => 1));
});
