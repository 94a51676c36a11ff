import type { BulkOperation } from '@airlock/contract';
import { scriptedServer, type ScriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { ended, manyCalls } from './harness/bulk.js';
import { pickyUpstream, type PickyUpstream } from './harness/picky-upstream.js';

const CALLS = 150;
const KILLS = 3;

describe('kill -9 of the server in the middle of an operation on many calls', () => {
  let airlock: Airlock;
  let upstream: PickyUpstream;
  let receiver: ScriptedServer;
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_LOG_LEVEL: 'error' } });
    upstream = await pickyUpstream(() => false);
    receiver = await scriptedServer([{ status: 204 }]);
    await airlock.admin.createHttpResource('killed', upstream.url);
  });
  afterAll(async () => {
    await airlock?.stop();
    await Promise.all([upstream?.close(), receiver?.close()]);
  });

  it('does all of it, and nothing twice', async () => {
    const { admin } = airlock;
    const calls = { resource: 'killed', receiver: receiver.url, count: CALLS };
    await manyCalls(airlock, calls, 'CALL_ERROR', () => '{"list": []}');
    const { id } = await admin.must<BulkOperation>('POST', '/bulk', {
      ...{ action: 'patch', filter: { resource: 'killed' }, rate: 100 },
      patch: [{ op: 'add', path: '/list/-', value: 1 }],
    });
    for (let kill = 1; kill <= KILLS; kill++) {
      const enough = (CALLS / (KILLS + 1)) * kill;
      const done = async () => (await admin.get<BulkOperation>(`/bulk/${id}`)).done;
      await vi.waitUntil(async () => (await done()) >= enough, { timeout: 60_000, interval: 5 });
      await airlock.kill9();
      await airlock.restart();
    }
    expect(await ended(airlock, id)).toMatchObject({ state: 'done', total: CALLS, done: CALLS, failed: 0 });
    for (const call of await admin.calls({ filter: { resource: 'killed' } })) {
      expect((await admin.call(call.id)).request.body).toBe('{"list": [1]}');
      const edits = (await admin.log(call.id)).filter(({ kind }) => kind === 'edit');
      expect(edits).toHaveLength(1);
    }
  });
});
