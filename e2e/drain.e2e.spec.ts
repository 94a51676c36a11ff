import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { countingServer } from './harness/counting-server.js';
import { processorSeconds } from './harness/processor-time.js';
import { ProductProcess } from './harness/product-process.js';
import { idOf, replyTo } from './harness/requester.js';
import { SEEDS } from './harness/seeds.js';
import { waitsForItsNextTry, Watcher } from './harness/watcher.js';
import { scriptedServer, timely } from '@airlock/testing';

describe('a server that is asked to end', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
  });
  afterAll(() => airlock?.stop());

  it('lets what runs end, begins nothing new, and goes on with it at its next start', async () => {
    const upstream = await countingServer('idempotency-key', { first: 503, cycle: ['hold'] });
    const plain = await countingServer('accept', { cycle: ['hold'] });
    const receiver = await scriptedServer([{ status: 204 }]);
    try {
      const { admin, requester } = airlock;
      await admin.createHttpResource('drained', upstream.url);
      await admin.createHttpResource('plain', plain.url);
      const target = `/http/drained?${replyTo(receiver.url)}`;
      const running = idOf(await requester.post(target, '{}'));
      await vi.waitUntil(() => upstream.open() === 1, { timeout: 20_000 });
      const unanswered = requester.ask('/http/plain', { method: 'GET', headers: { accept: 'text/plain' } });
      await vi.waitUntil(() => plain.open() === 1, { timeout: 20_000 });
      const waiting = idOf(await requester.post(target, '{}'));
      const { nextTry } = await admin.call(waiting);

      airlock.signal('SIGTERM');
      const nextTryIsOver = () => Date.now() > Date.parse(nextTry ?? '') + 500;
      await vi.waitUntil(nextTryIsOver, { timeout: 20_000 });
      expect([upstream.open(), upstream.seen.size]).toEqual([1, 2]);
      upstream.letGo();
      plain.letGo();
      expect((await unanswered).status).toBe(200);
      expect(await airlock.untilItEnds()).toEqual({ code: 0, signal: null });

      await airlock.restart();
      const ended = await admin.untilCall(running, ({ status }) => status === 'DONE');
      expect(ended.attempts).toBe(2);
      expect(JSON.stringify(await admin.log(running))).not.toContain('interrupted');
      await admin.untilCall(waiting, ({ status }) => status === 'DONE');
      expect([...upstream.succeeded.values()]).toEqual([1, 1]);
    } finally {
      await Promise.all([upstream.close(), plain.close(), receiver.close()]);
    }
  });

  it('lets go of those who watch a call that waits, be it by a long poll or by events', async () => {
    const waiting = await new Watcher(() => airlock.requester).started(
      '/demo/demo/x?plan=503',
      waitsForItsNextTry,
    );
    const watching = ['?poll_timeout=120', '/events'].map((how) =>
      airlock.requester.ask(`/jobs/${waiting}${how}`, { method: 'GET' }),
    );
    // What was asked after them has been answered: so they are held by now.
    expect((await airlock.requester.ask(`/jobs/${waiting}`, { method: 'GET' })).status).toBe(200);
    const [ended, ...answers] = await Promise.allSettled([airlock.terminate(), ...watching]);
    expect(ended).toMatchObject({ value: { code: 0, signal: null } });
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await airlock.restart();
  });

  it('waits for no connection on which nothing was asked', async () => {
    const { port, hostname } = new URL(airlock.url);
    const silent = connect(Number(port), hostname);
    await once(silent, 'connect');
    const hungUp = once(silent, 'close');
    expect(await airlock.terminate()).toEqual({ code: 0, signal: null });
    await hungUp;
    await airlock.restart();
  });

  it('waits for an answer that is on its way, and not for the connection that is kept after it', async () => {
    const upstream = await countingServer('host', { cycle: ['hold'] });
    const kept = new Agent({ keepAlive: true });
    try {
      await airlock.admin.createHttpResource('kept', upstream.url);
      const headers = { authorization: `Bearer ${SEEDS.apiKey}` };
      const asked = request(`${airlock.url}/http/kept`, { agent: kept, headers }).end();
      const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
      await vi.waitUntil(() => upstream.open() === 1, { timeout: 20_000 });
      airlock.signal('SIGTERM');
      await expect
        .poll(() => airlock.requester.ask('/health/live').catch(({ code }: NodeJS.ErrnoException) => code), {
          timeout: 20_000,
        })
        .toBe('ECONNREFUSED');
      upstream.letGo();
      const [answer] = await answered;
      expect(answer.statusCode).toBe(200);
      answer.resume();
      // Long before its patience of 25 s is at an end.
      expect(await timely({ promisedMs: 5_000 }, () => airlock.untilItEnds())).toEqual({
        code: 0,
        signal: null,
      });
    } finally {
      kept.destroy();
      await upstream.close();
    }
    await airlock.restart();
  });

  it('starts again on its data with a few seconds of work, and tells no secret a second time', async () => {
    expect(await airlock.terminate()).toEqual({ code: 0, signal: null });
    await airlock.restart();
    // By the clock it depends on what else the machine does. Three times what is promised.
    expect(await processorSeconds(airlock.pid)).toBeLessThan(3 * 5);
    expect(airlock.output).not.toMatch(/Password|API key/);
    expect((await airlock.admin.ask('GET', '/calls')).status).toBe(200);
  });

  it('refuses a second process on its data with a sentence, and goes on', async () => {
    const second = ProductProcess.spawn({ ...airlock.environment, PORT: '0' });
    expect(await second.untilItEnds()).toEqual({ code: 1, signal: null });
    expect(second.output).toBe(
      `The data directory ${airlock.dataDir} is in use by process ${airlock.pid}. ` +
        `End that process first (kill ${airlock.pid}), choose another data directory, or give both a database URL instead.\n`,
    );
    expect((await airlock.requester.post('/demo/demo/orders', '{}')).status).toBe(200);
  });
});
