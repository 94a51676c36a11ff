import { LocalChangeFeed, StoreUnavailableError } from '@airlock/core';
import { once } from 'node:events';
import { connect, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Requester } from '../../test/a-requester.js';
import { anApp, fails, PLATFORMS, type TestApp } from '../../test/an-app.js';

const WAITERS = 2_000;
const PATIENT = { timeout: 60_000, interval: 50 };

const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;

describe.each(PLATFORMS)('requests that are held on %s', (platform) => {
  let feed: LocalChangeFeed;
  let airlock: TestApp;
  let requester: Requester;
  let rid: string;

  beforeEach(async () => {
    feed = new LocalChangeFeed();
    airlock = await anApp(platform, { feed });
    requester = new Requester(airlock);
    rid = await waiting();
  });
  afterEach(() => airlock.close());

  /** A call whose next try is an hour away: nothing changes it, however long the test takes. */
  async function waiting(): Promise<string> {
    airlock.script.steps.push(fails(503, 'not yet', 3_600));
    const answer = await requester.post(`orders?$reply=${encodeURIComponent('https://requester.example/')}`);
    return (answer.headers.get('location') ?? '').replace('/jobs/', '');
  }

  /** Connections of whoever has sent the request; none of them has a timer in this process. */
  async function send(target: string, count: number): Promise<Socket[]> {
    const { hostname, port } = new URL(airlock.url);
    const sockets: Socket[] = [];
    // No more at once than wait to be accepted.
    while (sockets.length < count) {
      const some = Array.from({ length: Math.min(200, count - sockets.length) }, () =>
        connect(Number(port), hostname),
      );
      await Promise.all(some.map((socket) => once(socket, 'connect')));
      for (const socket of some) {
        socket.on('error', () => socket.destroy());
        socket.write(`GET ${target} HTTP/1.1\r\nHost: airlock\r\n\r\n`);
      }
      sockets.push(...some);
    }
    return sockets;
  }

  it.each([
    ['long polls', '/jobs/<rid>?poll_timeout=120'],
    ['long polls of the queue', '/queue/<rid>?poll_timeout=120'],
    ['event streams', '/jobs/<rid>/events'],
  ])(
    'leave no waiter and no timer behind when their clients go: %s',
    async (_, target) => {
      const before = timers();
      const sockets = await send(target.replace('<rid>', rid), WAITERS);
      // Others that were there before may be over by now.
      await vi.waitFor(() => expect(timers()).toBeGreaterThanOrEqual(WAITERS), PATIENT);
      expect(feed.watched).toBe(1);
      for (const socket of sockets) socket.destroy();
      await vi.waitFor(() => expect(feed.watched).toBe(0), PATIENT);
      await vi.waitFor(() => expect(timers()).toBeLessThanOrEqual(before + 5), PATIENT);
    },
    180_000,
  );

  it.each(['/jobs/<rid>?poll_timeout=120', '/jobs/<rid>/events'])(
    'are not held where the client goes before they are: %s',
    async (target) => {
      const server = airlock.app.getHttpServer() as Server;
      const closed = once(server, 'connection').then(([connection]) => once(connection as Socket, 'close'));
      const watch = airlock.store.watch.bind(airlock.store);
      let leave: () => void = () => undefined;
      const read = vi.spyOn(airlock.store, 'watch').mockImplementationOnce(async (wanted) => {
        leave();
        await closed;
        return watch(wanted);
      });
      const [socket] = await send(target.replace('<rid>', rid), 1);
      leave = () => socket?.destroy();
      await closed;
      await read.mock.results[0]?.value;
      read.mockRestore();
      // Whatever would be held is held by the time the next one is answered.
      expect((await requester.record(rid)).state).toBe('queued');
      expect(feed.watched).toBe(0);
    },
  );

  it.each([
    ['poll_timeout=120', {}, 200],
    ['', { 'if-none-match': '*', prefer: 'wait=60' }, 304],
  ])('are held no longer than the program holds any: %s', async (query, headers, status) => {
    const brief = await anApp(platform, { longestPoll: { milliseconds: 10 } });
    try {
      const asking = new Requester(brief);
      const held = await asking.running();
      const answer = await asking.get(`/jobs/${held}?${query}`, headers);
      expect(answer.status).toBe(status);
      asking.finish({});
    } finally {
      await brief.close();
    }
  });

  it('are answered with a problem where the store is gone by the time they wake', async () => {
    const poll = requester.get(`/jobs/${rid}?poll_timeout=60`);
    await vi.waitFor(() => expect(feed.watched).toBe(1), PATIENT);
    const gone = vi.spyOn(airlock.store, 'watch').mockRejectedValue(new StoreUnavailableError('gone'));
    feed.changed([rid]);
    const answer = await poll;
    gone.mockRestore();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
    expect(answer.headers.get('request-id')).toMatch(/./);
    expect([feed.watched, await answer.json()]).toMatchObject([0, { type: 'store-unavailable' }]);
  });
});
