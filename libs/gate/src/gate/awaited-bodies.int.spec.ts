import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anApp, PLATFORMS, type TestApp } from '../../test/an-app.js';

const BODY = '{"n":1}';

describe.each(PLATFORMS)('a requester that sends Expect: 100-continue, on %s,', (platform) => {
  let airlock: TestApp;
  let socket: Socket;
  let received: string;

  beforeEach(async () => {
    airlock = await anApp(platform);
    const { hostname, port } = new URL(airlock.url);
    socket = connect(Number(port), hostname).setEncoding('latin1');
    received = '';
    socket.on('data', (text) => (received += String(text)));
    await once(socket, 'connect');
  });
  afterEach(async () => {
    socket.destroy();
    await airlock.close();
  });

  const head = (path: string, more = '', length = BODY.length) =>
    `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n${more}Content-Length: ${length}\r\n\r\n`;
  const statuses = () => [...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));

  it('is told to go on, answered, and asks again on the same connection', async () => {
    for (const count of [1, 2]) {
      socket.write(head('/test/main/orders'));
      await expect.poll(statuses, { timeout: 30_000 }).toHaveLength(2 * count - 1);
      socket.write(BODY);
      await expect.poll(statuses, { timeout: 30_000 }).toHaveLength(2 * count);
    }
    expect(statuses()).toEqual([100, 201, 100, 201]);
    expect(airlock.script.seen.map(({ bytes }) => bytes)).toEqual([BODY, BODY]);
  });

  it.each([
    ['an address that nothing answers', head('/test/main/nowhere'), 404],
    ['an encoding that nobody decodes', head('/test/main/orders', 'Content-Encoding: br\r\n'), 415],
    ['a body over the limit', head('/test/main/orders', '', 50_000_000), 413],
  ])('is refused before it sends its body: %s', async (_, request, status) => {
    socket.write(request);
    await once(socket, 'end', { signal: AbortSignal.timeout(30_000) });
    expect(statuses()).toEqual([status]);
    expect(received).toMatch(/^content-type: application\/problem\+json/im);
    expect(received).toMatch(/^request-id: \S/im);
    expect(airlock.script.seen).toEqual([]);
  });

  it('is told which encodings are decoded', async () => {
    socket.write(head('/test/main/orders', 'Content-Encoding: br\r\n'));
    await once(socket, 'end', { signal: AbortSignal.timeout(30_000) });
    expect(received).toMatch(/^accept-encoding: gzip, deflate\r$/im);
  });

  it('is answered without a 100 where it has no body', async () => {
    socket.write('GET /nowhere HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n');
    await expect.poll(statuses, { timeout: 30_000 }).toEqual([404]);
  });
});
