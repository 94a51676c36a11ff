import { timely } from '@airlock/testing';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Cluster } from '../harness/cluster.js';
import { expectProblem } from '../harness/problem.js';
import { SEEDS } from '../harness/seeds.js';

/** Its PostgreSQL refuses writes and cuts connections, so it has a product to itself. */
let cluster: Cluster;
let operator: pg.Client;
beforeAll(async () => {
  cluster = await Cluster.start();
  operator = new pg.Client({ connectionString: cluster.postgres.url });
  await operator.connect();
});
afterAll(async () => {
  await operator?.end();
  await cluster?.stop();
});

const LATE = { timeout: 20_000, interval: 100 };
const CUT = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'airlock%'`;
const ready = async () => (await fetch(`${cluster.url}/health/ready`)).status;
const ask = () => cluster.requester.post('/demo/demo/x?bgrs=1', '{}');

it('a database that takes no writes is 503 for requesters and for readiness, told once, until it takes them again', async () => {
  expect(await ready()).toBe(200);
  expect((await ask()).status).toBe(202);
  await operator.query('ALTER DATABASE postgres SET default_transaction_read_only = on');
  await operator.query(CUT);
  await expect.poll(ready, LATE).toBe(503);
  for (let n = 0; n < 20; n++) {
    const answer = await timely({ promisedMs: 2_000 }, ask);
    expectProblem(answer, 503, { type: 'store-unavailable' });
    expect(answer.headers['retry-after']).toMatch(/^[1-9]\d*$/);
  }
  // Who looks on is shown all there is, now more than ever.
  for (const path of ['/stats', '/causes', '/calls']) {
    expect([path, (await cluster.admin.ask('GET', path)).status]).toEqual([path, 200]);
  }
  const headers = { authorization: `Bearer ${SEEDS.adminToken}` };
  const metrics = await (await fetch(`${cluster.url}/metrics`, { headers })).text();
  expect(metrics).toMatch(/^airlock_store_up 1$/m);
  expect(metrics).toMatch(/^airlock_conservation_drift 0$/m);
  await operator.query('SET default_transaction_read_only = off');
  await operator.query('ALTER DATABASE postgres RESET default_transaction_read_only');
  await expect.poll(ready, LATE).toBe(200);
  await expect.poll(async () => (await ask()).status, LATE).toBe(202);
  const output = () => cluster.apis[0]?.output ?? '';
  await expect.poll(output, LATE).toMatch(/"store":"available"/);
  expect(output().match(/"store":"unavailable"/g)?.length).toBeLessThanOrEqual(2);
});

it('no process ends because its connections are cut, again and again, while requests come', async () => {
  const ended: unknown[] = [];
  const processes = [...cluster.apis, ...cluster.workers];
  for (const each of processes) void each.ended.then((end) => ended.push(end));
  const statuses = new Set<number>();
  for (let round = 0; round < 10; round++) {
    const asked = Promise.all(Array.from({ length: 8 }, ask));
    await operator.query(CUT);
    for (const { status } of await asked) statuses.add(status);
  }
  expect(ended).toEqual([]);
  expect([...statuses].filter((status) => status !== 202 && status !== 503)).toEqual([]);
  await expect.poll(async () => (await ask()).status, LATE).toBe(202);
});
