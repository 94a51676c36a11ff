import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { PLATFORMS_TO_TRY } from './harness/profiles.js';

const INBOX = '/demo/demo/inbox';
const MIB = 1024 * 1024;

/** In bytes, of all that the kernel has given a process since it began (proc_pid_status(5)). */
async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}

/** What is asked here needs no key; the process that is asked has little memory. */
describe.each(PLATFORMS_TO_TRY)('whoever has no key, on %s', (platform) => {
  let airlock: Airlock;
  beforeAll(async () => {
    const settings = { AIRLOCK_PLATFORM: platform, NODE_OPTIONS: '--max-old-space-size=160' };
    airlock = await Airlock.start({ settings });
  });
  afterAll(() => airlock?.stop());

  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(airlock.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const aliveAndReady = async () => (await fetch(`${airlock.url}/health/ready`)).status;

  it('cannot fill the memory at the sign-in', async () => {
    const email = `${'a'.repeat(9 * MIB)}@example.org`;
    for (let n = 0; n < 60; n++)
      expect(
        (await post('/admin/api/session', JSON.stringify({ email: n + email, password: 'x' }))).status,
      ).toBe(413);
    const { status } = await post(
      '/admin/api/session',
      JSON.stringify({ email: 'a'.repeat(255), password: 'x' }),
    );
    expect(status).toBe(400);
    expect(await aliveAndReady()).toBe(200);
  });

  it.each(['/demo/demo/echo', '/admin/api/calls/1', '/jobs', '/nothing/here'])(
    'cannot fill it by many large bodies at once to %s, with a wrong key or none',
    async (path) => {
      const body = '['.padEnd(4 * MIB, ' ') + ']';
      const wrong = { authorization: 'Bearer wrong' };
      const before = await peakMemory(airlock.pid);
      const asked = Array.from({ length: 40 }, (_, n) => post(path, body, n % 2 ? wrong : {}));
      for (const { status } of await Promise.all(asked)) expect([401, 404, 405, 429]).toContain(status);
      expect((await peakMemory(airlock.pid)) - before).toBeLessThan(80 * MIB);
      expect(await aliveAndReady()).toBe(200);
    },
  );

  it('cannot fill it by parts of a body that tells no length', async () => {
    const { hostname, port } = new URL(airlock.url);
    const status = await new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
      const asking = request({ hostname, port, path: '/%61dmin/api/session', method: 'POST', headers });
      asking.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject);
      for (let n = 0; n < 100; n++) asking.write('x'.repeat(10_000));
      asking.end();
    });
    // Express knows no address in that spelling, and need not read what is sent there.
    expect(status).toBe(platform === 'express' ? 404 : 413);
  });

  it('cannot fill or freeze it by deliveries to the inbox', async () => {
    const most = '<'.repeat(250_000);
    const text = { 'content-type': 'text/plain' };
    for (let n = 0; n < 400; n++) expect((await post(INBOX, most, text)).status).toBe(204);
    expect((await post(INBOX, '<'.repeat(9 * MIB), text)).status).toBe(413);
    const page = await (await fetch(airlock.url + INBOX)).text();
    expect(page.length).toBeLessThan(2 * MIB);
    expect(page).toContain('more bytes are not kept');
    expect(await aliveAndReady()).toBe(200);
  });

  it.each(['/', '/admin/', '/admin/api/session', '/metrics', '/health/live', '/openapi.json', INBOX])(
    'is no page of another origin that reads %s',
    async (path) => {
      const headers = { origin: 'https://page.example.org' };
      const answer = await fetch(airlock.url + path, { headers, redirect: 'manual' });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      const preflight = { ...headers, 'access-control-request-method': 'POST' };
      const asked = await fetch(airlock.url + path, { method: 'OPTIONS', headers: preflight });
      expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it.each([
    { host: 'rebound.example.org' },
    { 'x-forwarded-for': '192.0.2.1' },
    { 'cf-connecting-ip': '192.0.2.1' },
  ])('does not see the inbox by way of %j', async (headers) => {
    const { hostname, port } = new URL(airlock.url);
    const status = await new Promise((resolve, reject) => {
      request({ hostname, port, path: INBOX, headers }, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});
