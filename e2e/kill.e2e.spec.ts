import type { LogLine } from '@airlock/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { countingServer, type CountingServer } from './harness/counting-server.js';
import { postgresProcessesBelow, untilNoPostgresBelow } from './harness/postgres-processes.js';
import { idOf, replyTo } from './harness/requester.js';

const KILLS = process.env['TEST_TIER'] === 'all' ? 20 : 8;
const NEW_CALLS = 3;
const TTL = 100;

describe('kill -9 of the server in the middle of attempts', () => {
  let airlock: Airlock;
  let upstream: CountingServer;
  let receiver: CountingServer;
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_LOG_LEVEL: 'error' } });
    // Held attempts and deliveries are those that the kill finds running.
    upstream = await countingServer('idempotency-key', {
      first: 503,
      cycle: ['hold', 503, 'hold', 200, 200],
    });
    receiver = await countingServer('webhook-id', { cycle: ['hold', 204, 500, 204] });
    await airlock.admin.createHttpResource('killed', upstream.url, { ttl: TTL });
  });
  afterAll(async () => {
    await airlock?.stop();
    await Promise.all([upstream?.close(), receiver?.close()]);
  });

  const send = (name: string) =>
    airlock.requester.post(`/http/killed/${name}?${replyTo(receiver.url)}`, `{"call":"${name}"}`);

  it('loses no call and runs none twice at one time, many kills long (I2, I3)', async () => {
    const accepted: number[] = [];
    for (let kill = 1; kill <= KILLS; kill++) {
      const answers = await Promise.all(Array.from({ length: NEW_CALLS }, (_, n) => send(`${kill}-${n}`)));
      accepted.push(...answers.map(idOf));
      await vi.waitUntil(() => upstream.open() > 0, { timeout: 20_000, interval: 10 });
      // Nobody hears what becomes of this one: it may be kept, or may never have been.
      const known = upstream.seen.size;
      const unheard = Promise.allSettled([send(`${kill}-unheard`).then(idOf)]);
      if (kill % 2) await vi.waitUntil(() => upstream.seen.size > known, { timeout: 20_000, interval: 1 });
      await airlock.kill9();
      for (const heard of await unheard) if (heard.status === 'fulfilled') accepted.push(heard.value);
      await airlock.restart();
    }
    upstream.letGo();
    receiver.letGo();

    const { admin } = airlock;
    await vi.waitFor(
      async () =>
        expect(await admin.calls({ filter: { status: ['CALL_RETRY', 'RESPONSE_RETRY'] } })).toEqual([]),
      { timeout: 60_000, interval: 200 },
    );
    const calls = await admin.calls();
    expect(new Set(calls.map(({ status }) => status))).toEqual(new Set(['DONE']));
    const ids = calls.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(accepted));
    expect(new Set(accepted).size).toBe(accepted.length);

    expect([...upstream.overlapped], 'executed by two at one time').toEqual([]);
    expect([...receiver.overlapped], 'delivered by two at one time').toEqual([]);
    for (const { rid } of calls) {
      expect(upstream.succeeded.get(`airlock-${rid}`)).toBeGreaterThanOrEqual(1);
      expect(receiver.succeeded.get(`msg_${rid}`)).toBeGreaterThanOrEqual(1);
    }

    const logs = await Promise.all(ids.map((id) => admin.log(id)));
    const interrupted = logs
      .flat()
      .filter(({ message }) => message.startsWith('interrupted, outcome unknown'));
    expect(interrupted.length).toBeGreaterThanOrEqual(KILLS);
    for (const log of logs) expectEachTryToTakeOne(log);
  });

  it('leaves no PostgreSQL behind', async () => {
    expect(await postgresProcessesBelow(airlock.dataDir)).not.toEqual([]);
    await airlock.kill9();
    await untilNoPostgresBelow(airlock.dataDir);
  });
});

/** The synchronous attempt takes nothing; each one after it takes 1 off ttl, however it ends. */
function expectEachTryToTakeOne(log: readonly LogLine[]): void {
  const attempts = log.filter(({ kind, message }) => kind === 'attempt' && message.includes('left'));
  for (const { attempt = 0, message } of attempts) {
    expect(message).toContain(`, ${TTL - (attempt - 1)} tries left`);
  }
}
