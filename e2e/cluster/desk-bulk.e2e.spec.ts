import type { BulkOperation } from '@airlock/contract';
import { scriptedServer, type ScriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ended, manyCalls } from '../harness/bulk.js';
import { Cluster } from '../harness/cluster.js';
import { pickyUpstream, type PickyUpstream } from '../harness/picky-upstream.js';

const CALLS = 200;

describe('an operation on many calls that two workers share', () => {
  let cluster: Cluster;
  let upstream: PickyUpstream;
  let receiver: ScriptedServer;
  beforeAll(async () => {
    cluster = await Cluster.start({ workers: 2, settings: { AIRLOCK_LOG_LEVEL: 'error' } });
    upstream = await pickyUpstream(() => false);
    receiver = await scriptedServer([{ status: 204 }]);
    await cluster.admin.createHttpResource('shared', upstream.url);
  });
  afterAll(async () => {
    await cluster?.stop();
    await Promise.all([upstream?.close(), receiver?.close()]);
  });

  it('is ended by one when the other is killed, and does nothing twice', async () => {
    const { admin } = cluster;
    const calls = { resource: 'shared', receiver: receiver.url, count: CALLS };
    const ids = await manyCalls(cluster, calls, 'CALL_ERROR', () => '{"list": []}');
    const { id } = await admin.must<BulkOperation>('POST', '/bulk', {
      ...{ action: 'patch', filter: { resource: 'shared' }, rate: 100 },
      patch: [{ op: 'add', path: '/list/-', value: 1 }],
    });
    const done = async () => (await admin.get<BulkOperation>(`/bulk/${id}`)).done;
    await vi.waitUntil(async () => (await done()) > CALLS / 4, { timeout: 60_000, interval: 20 });
    await cluster.workers[0]?.end('SIGKILL');
    expect(await ended(cluster, id)).toMatchObject({
      state: 'done',
      done: CALLS,
      failed: 0,
      undoable: CALLS,
    });
    for (const call of ids) expect((await admin.call(call)).request.body).toBe('{"list": [1]}');
  });
});
