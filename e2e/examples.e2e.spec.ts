import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort, scriptedServer, type ScriptedServer } from '@airlock/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PLATFORMS_TO_TRY } from './harness/profiles.js';

const main = fileURLToPath(new URL('../examples/smallest/dist/main.js', import.meta.url));
const soon = { timeout: 30_000, interval: 50 };

describe.each(PLATFORMS_TO_TRY)('the smallest example on %s', (platform) => {
  let service: ScriptedServer;
  let receiver: ScriptedServer;
  let dataDir: string;
  let example: ChildProcess;
  let url: string;

  beforeAll(async () => {
    const weather = { 'content-type': 'application/json' };
    service = await scriptedServer([
      { status: 503 },
      { status: 200, headers: weather, body: '{"sky":"clear"}' },
    ]);
    receiver = await scriptedServer([{ status: 500 }, { status: 204 }]);
    dataDir = await mkdtemp(join(tmpdir(), 'airlock-example-'));
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    example = spawn(process.execPath, [main, platform], {
      env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, WEATHER_SERVICE: service.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await saying(example, `listens on ${url}, on ${platform}`);
  });

  afterAll(async () => {
    if (example.exitCode === null && example.signalCode === null) {
      const ended = once(example, 'exit');
      example.kill('SIGKILL');
      await ended;
    }
    await service.close();
    await receiver.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('keeps a call that fails, tries it again and delivers its answer until it is taken', async () => {
    const reply = encodeURIComponent(`${receiver.url}/replies`);
    const answer = await fetch(`${url}/weather/main/berlin?%24reply=${reply}`);
    expect([answer.status, await answer.text()]).toEqual([202, '{"$reply_id": 1}']);
    const watch = answer.headers.get('location') ?? '';
    expect(watch).toMatch(/^\/jobs\/[0-9a-f]{32}$/);

    await vi.waitFor(() => expect(receiver.requests).toHaveLength(2), soon);
    expect(service.requests.map(({ path }) => path)).toEqual(['/berlin', '/berlin']);
    expect(new Set(service.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);

    const [first, second] = receiver.requests;
    expect(first?.path).toBe('/replies');
    expect(first?.body.toString()).toBe(
      '{"$reply_id": 1, "content_type": "application/json; charset=utf-8", "data": {"sky":"clear"}}',
    );
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toEqual(first?.body);

    const done = { state: 'success', attempts: 2, reply: { state: 'delivered', attempts: 2 } };
    await vi.waitFor(async () => {
      expect(await (await fetch(`${url}${watch}`)).json()).toMatchObject({ record: done });
    }, soon);
  });

  it('answers a request that succeeds by itself, and asks nobody to wait', async () => {
    const answer = await fetch(`${url}/weather/main/oslo`);
    expect([answer.status, await answer.json()]).toEqual([200, { sky: 'clear' }]);
  });

  it('stops on SIGTERM', async () => {
    const ended = once(example, 'exit');
    example.kill('SIGTERM');
    const [code, signal] = await ended;
    expect({ code, signal }).toEqual({ code: null, signal: 'SIGTERM' });
  });
});

/** Resolves when the process has written this; rejects with what it wrote when it ends first. */
async function saying(child: ChildProcess, words: string): Promise<void> {
  let written = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (written += text));
  await vi.waitFor(() => {
    if (child.exitCode !== null) throw new Error(`The example ended with ${child.exitCode}: ${written}`);
    expect(written).toContain(words);
  }, soon);
}
