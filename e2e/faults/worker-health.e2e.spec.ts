import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Cluster } from '../harness/cluster.js';
import { expectProblem } from '../harness/problem.js';
import type { ProductProcess } from '../harness/product-process.js';
import { Requester } from '../harness/requester.js';
import { SEEDS } from '../harness/seeds.js';

const TELLS = /Airlock tells how it does on (\S+):/;
const healthOf = async (process: ProductProcess) => (await process.untilItSays(TELLS))[1] ?? '';

describe('a process of AIRLOCK_ROLES=worker', () => {
  let cluster: Cluster;
  let worker: ProductProcess;
  let url = '';
  const stranger = new Requester(() => url, null);
  const get = (path: string, headers = {}) => stranger.ask(path, { method: 'GET', headers });
  beforeAll(async () => {
    cluster = await Cluster.start();
    [worker] = cluster.workers as [ProductProcess];
    url = await healthOf(worker);
  });
  afterAll(() => cluster?.stop());

  it('says that it lives and is ready', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      const answer = await fetch(url + path);
      expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
      expect(answer.headers.get('request-id')).toBeTruthy();
    }
    expect((await fetch(`${url}/health/live`, { method: 'HEAD' })).status).toBe(200);
  });

  it('tells a program on this machine what it does, without a token', async () => {
    const { status } = await cluster.requester.post('/demo/demo/orders?bgrs=yes', '{}');
    expect(status).toBe(202);
    await vi.waitFor(async () => {
      const answer = await fetch(`${url}/metrics`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
      const lines = (await answer.text()).split('\n');
      expect(lines).toContain('airlock_try_duration_seconds_count{phase="call",outcome="answered"} 1');
    }, 30_000);
  });

  it.each([
    ['a proxy passes on', { 'x-forwarded-host': 'airlock.example.org' }],
    ['comes for another name', { host: 'airlock.attacker.example' }],
  ])('tells nothing without a token to who %s', async (_who, headers) => {
    const refused = await get('/metrics', headers);
    expectProblem(refused, 401, { detail: /operator token/ });
    expect(refused.headers['www-authenticate']).toContain('Bearer');
    const authorization = `Bearer ${SEEDS.adminToken}`;
    expect((await get('/metrics', { ...headers, authorization })).status).toBe(200);
  });

  it('has nothing else, and only to be read', async () => {
    expectProblem(await get('/admin/api/calls'), 404, {});
    expectProblem(await stranger.ask('/health/live'), 405, {});
  });

  it('says once that its port is taken, and works on', async () => {
    const { port } = new URL(url);
    const second = await cluster.addWorker({ AIRLOCK_HEALTH_PORT: port });
    const told = second.output.match(new RegExp(`port ${port} .*is taken`, 'g'));
    expect(told).toHaveLength(1);
    await worker.end('SIGTERM');
    const { status } = await cluster.requester.post('/demo/demo/orders?bgrs=yes', '{}');
    expect(status).toBe(202);
    const filter = { status: 'DONE' };
    await vi.waitFor(async () => expect(await cluster.admin.calls({ filter })).toHaveLength(2), 20_000);
  });

  it('is alive and not ready while its database is away', async () => {
    const third = await cluster.addWorker();
    const health = await healthOf(third);
    expect((await fetch(`${health}/health/ready`)).status).toBe(200);
    await cluster.postgres.stop();
    await vi.waitFor(async () => {
      const answer = await fetch(`${health}/health/ready`);
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }, 20_000);
    expect((await fetch(`${health}/health/live`)).status).toBe(200);
  });
});
