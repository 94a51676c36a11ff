import { tolerantDial } from '@airlock/outgoing-http';
import { scriptedServer, serverMeanwhile, type ScriptedServer } from '@airlock/testing';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Dispatcher } from 'undici';
import { Upstreams, type UpstreamRequest } from './upstreams.js';

const request: Omit<UpstreamRequest, 'target' | 'signal'> = {
  method: 'GET',
  headers: {},
  body: new Uint8Array(),
  timeout: 10,
  maxResponseBytes: 1_000,
  recorded: (agent: Dispatcher) => agent,
};

describe('the connections to upstreams', () => {
  let upstreams: Upstreams;

  beforeEach(() => {
    upstreams = new Upstreams(tolerantDial());
  });
  afterEach(() => upstreams.onApplicationShutdown());

  const ask = (server: ScriptedServer | { url: string }, signal = new AbortController().signal) =>
    upstreams.ask({ ...request, target: { origin: server.url, path: '/' }, signal });

  it('are broken off when the attempt is given up', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => void sockets.push(socket.resume())).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const attempt = new AbortController();
    const asked = ask({ url: `http://127.0.0.1:${port}` }, attempt.signal);
    await vi.waitFor(() => expect(sockets[0]?.bytesRead).toBeGreaterThan(0), 30_000);
    attempt.abort(new Error('cancelled'));
    await expect(asked).rejects.toMatchObject({
      status: 504,
      message: 'upstream was not waited for any longer: cancelled',
    });
    await vi.waitFor(() => expect(sockets[0]?.destroyed).toBe(true), 30_000);
    server.close();
  });

  it('are not waited on for the rest of a failure, whose status and Retry-After are its word', async () => {
    const server = await scriptedServer([
      { status: 503, headers: { 'retry-after': '600' }, body: 'begun', unfinished: true },
    ]);
    const target = { origin: server.url, path: '/' };
    const asked = upstreams.ask({ ...request, timeout: 3_600, target, signal: new AbortController().signal });
    await expect(asked).rejects.toMatchObject({ status: 502, retryAfter: '600' });
    await server.close();
  });

  it('are read once more by a process that stood still past the time for an answer, which is there', async () => {
    const server = await serverMeanwhile();
    const target = { origin: server.url, path: '/' };
    const asked = upstreams.ask({ ...request, timeout: 0.4, target, signal: new AbortController().signal });
    await server.standStillOnceAsked(1_500);
    expect((await asked).status).toBe(200);
    await server.close();
  });

  it('are used again after a failure that has a body', async () => {
    const server = await scriptedServer([{ status: 503, body: 'x'.repeat(10_000) }]);
    for (let count = 0; count < 10; count++) {
      await expect(ask(server)).rejects.toThrow('upstream answered 503 Service Unavailable');
    }
    // The pool opens a second one where it is asked again in the instant in which the first becomes free.
    expect(server.connections()).toBeLessThanOrEqual(2);
    await server.close();
  });

  it('are closed when the application stops', async () => {
    const server = await scriptedServer(['hang']);
    const asked = ask(server);
    const failed = expect(asked).rejects.toMatchObject({ status: 502 });
    await vi.waitFor(() => expect(server.requests).toHaveLength(1), 30_000);
    await upstreams.onApplicationShutdown();
    await failed;
    await server.close();
  });
});
