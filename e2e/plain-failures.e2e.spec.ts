import type { PlainFailures } from '@airlock/contract';
import { scriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { aKey } from './harness/idempotency.js';

let airlock: Airlock;
let upstream: Awaited<ReturnType<typeof scriptedServer>>;
beforeAll(async () => {
  upstream = await scriptedServer([
    ...Array.from({ length: 8 }, () => ({
      status: 503,
      headers: { 'content-type': 'text/plain' },
      body: 'in repair',
    })),
    { status: 404, body: 'no such order' },
  ] as never);
  airlock = await Airlock.start();
});
afterAll(async () => {
  await airlock?.stop();
  await upstream?.close();
});

it('a storm of plain failures is seen on its resource, with what the upstream said, and in the metrics', async () => {
  const { id } = await airlock.admin.createHttpResource('erp', upstream.url);
  for (let n = 0; n < 7; n++) {
    const { status } = await airlock.requester.post('/http/erp/orders', '{}');
    expect(status).toBe(502);
  }
  const keyed = await airlock.requester.post('/http/erp/orders', '{}', { 'idempotency-key': aKey() });
  expect(keyed.status).toBe(502);
  expect((await airlock.requester.post('/http/erp/orders', '{}')).status).toBe(404);

  const failures = await vi.waitUntil(
    async () => {
      const told = await airlock.admin.get<PlainFailures>(`/resources/${id}/failures`);
      return told.counts.reduce((sum, { count }) => sum + count, 0) === 8 && told;
    },
    { timeout: 60_000, interval: 250 },
  );
  expect(new Set(failures.counts.map(({ endpoint, status }) => `${endpoint} ${status}`))).toEqual(
    new Set(['forward 502']),
  );
  expect(failures.last.length).toBeGreaterThan(0);
  expect(failures.last.length).toBeLessThanOrEqual(5);
  expect(failures.last[0]).toMatchObject({
    ...{ endpoint: 'forward', status: 502, outcome: 'failed' },
    error: 'upstream answered 503 Service Unavailable (POST /orders): in repair',
    ...{ url: `${upstream.url}/orders`, response: { status: 503, body: 'in repair' } },
  });
  const { body } = await airlock.requester.ask('/metrics', {
    method: 'GET',
    headers: { authorization: `Bearer ${airlock.environment['AIRLOCK_ADMIN_TOKEN']}` },
  });
  const line =
    'airlock_plain_failures_total{connector="http",resource="erp",endpoint="forward",status="502"} 8';
  expect(body.toString()).toContain(line);
  expect((await airlock.admin.get<unknown[]>('/calls')).length).toBe(0);
});
