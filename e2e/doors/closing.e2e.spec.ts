import { once } from 'node:events';
import { connect } from 'node:net';
import { scriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Airlock } from '../harness/airlock.js';
import { countingServer, type CountingServer } from '../harness/counting-server.js';
import { SEEDS } from '../harness/seeds.js';

describe.each(['fastify', 'express'])('a server that ends, on %s', (platform) => {
  let airlock: Airlock;
  let upstream: CountingServer;
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_PLATFORM: platform } });
    upstream = await countingServer('host', { cycle: ['hold'] });
  });
  afterAll(async () => {
    await airlock?.stop();
    await upstream?.close();
  });

  it('answers what comes by a connection from before with a problem that says when to come again', async () => {
    await airlock.admin.createHttpResource('held', upstream.url);
    const { port, hostname } = new URL(airlock.url);
    const socket = connect(Number(port), hostname);
    let said = '';
    socket.setEncoding('utf8').on('data', (text: string) => (said += text));
    const ask = (path: string) =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${SEEDS.apiKey}\r\n\r\n`);
    ask('/http/held');
    await vi.waitUntil(() => upstream.open() === 1, { timeout: 20_000 });
    airlock.signal('SIGTERM');
    await expect
      .poll(() => airlock.requester.ask('/health/live').catch(({ code }: NodeJS.ErrnoException) => code), {
        timeout: 20_000,
      })
      .toBe('ECONNREFUSED');
    ask('/jobs');
    upstream.letGo();
    await once(socket, 'close');
    const answers = said.split(/^(?=HTTP\/1\.1 )/m);
    expect(answers.map((answer) => answer.slice(0, 12))).toEqual(['HTTP/1.1 200', 'HTTP/1.1 503']);
    expect(answers[1]).toMatch(/^content-type: application\/problem\+json/im);
    expect(answers[1]).toMatch(/^retry-after: [1-9]/im);
    expect(answers[1]).toContain('"detail":"It is being stopped; nothing was accepted"');
  });
});

describe('a server whose public address is https', () => {
  let airlock: Airlock;
  let own: string;
  beforeAll(async () => {
    const { url, port, close } = await scriptedServer([{ status: 200 }]);
    await close();
    own = new URL(url).origin;
    const settings = { AIRLOCK_PUBLIC_URL: 'https://airlock.example.org', AIRLOCK_LEAVE_SECONDS: '0' };
    airlock = await Airlock.start({ settings: { ...settings, PORT: String(port) } });
  });
  afterAll(() => airlock?.stop());

  it.each(['/admin/', '/health/live', '/nowhere', '/admin/api/calls'])(
    'has browsers come by TLS alone, at %s',
    async (path) => {
      const { headers } = await fetch(own + path);
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    },
  );
});
