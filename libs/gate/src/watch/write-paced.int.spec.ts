import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writePaced } from './write-paced.js';

const EVENT = `id: 1\nevent: log\ndata: ${'x'.repeat(64 * 1024)}\n\n`;
const MANY = 1_000;

describe('events that are written as fast as they are read', () => {
  let server: Server;
  let reader: Socket;
  let out: ServerResponse;
  let fetched: number;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    fetched = 0;
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const asked = once(server, 'request');
    reader = connect((server.address() as AddressInfo).port, '127.0.0.1');
    reader.on('error', () => reader.destroy());
    reader.write('GET / HTTP/1.1\r\nHost: airlock\r\n\r\n');
    [, out] = (await asked) as [unknown, ServerResponse];
  });
  afterEach(async () => {
    vi.useRealTimers();
    reader.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  async function* events() {
    for (; fetched < MANY; fetched++) yield EVENT;
  }

  it('are not fetched for a reader that does not read, who is cut off', async () => {
    const written = writePaced(out, events());
    await vi.waitUntil(() => out.writableLength > 1024 * 1024);
    vi.advanceTimersByTime(15_000);
    expect([out.destroyed, out.writableLength < 1024 * 1024 + 2 * EVENT.length]).toEqual([false, true]);
    vi.advanceTimersByTime(15_000);
    expect(out.destroyed).toBe(true);
    await written;
    expect(fetched).toBeLessThan(MANY / 2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('all reach one that reads, however many they are', async () => {
    let length = 0;
    reader.on('data', (bytes) => (length += bytes.length));
    await writePaced(out, events());
    expect([fetched, out.writableFinished]).toEqual([MANY, true]);
    await vi.waitUntil(() => length > MANY * EVENT.length);
  });

  it('are not held for one that reads none of the last', async () => {
    const last = async function* () {
      for (; fetched < 12; fetched++) yield EVENT.repeat(8);
    };
    const written = writePaced(out, last());
    await vi.waitUntil(() => out.writableEnded || out.writableLength > 1024 * 1024);
    vi.advanceTimersByTime(30_000);
    expect(out.destroyed).toBe(true);
    await written;
  });
});
