import { rawServer, type RawServer } from '@airlock/testing';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aConnectorApp, PLATFORMS, type ConnectorApp } from '../../../test/connectors/a-connector-app.js';
import { ask, type RequestParts } from '../../../test/connectors/ask.js';
import { askRaw } from '../../../test/connectors/ask-raw.js';

const REPLY = '$reply=https%3A%2F%2Frequester.example%2Fhook';
const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
const CREATED = 'HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok';
const withHeader = (header: string) => `HTTP/1.1 200 OK\r\n${header}\r\nContent-Length: 7\r\n\r\n{"a":1}`;
const sized = (head: string, body: Buffer) =>
  `${head}\r\nContent-Length: ${body.length}\r\n\r\n${body.toString('latin1')}`;

describe.each(PLATFORMS)('the http connector on %s, whose upstream answers oddly,', (platform) => {
  let airlock: ConnectorApp;
  const opened: RawServer[] = [];

  beforeEach(async () => {
    airlock = await aConnectorApp(platform);
  });
  afterEach(async () => {
    await airlock.close();
    await Promise.all(opened.splice(0).map((server) => server.close()));
  });

  const upstream = async (...given: Parameters<typeof rawServer>) => {
    const server = await rawServer(...given);
    opened.push(server);
    await airlock.configure('http', 'main', {
      baseUrl: server.url,
      allowedRequestHeaders: ['if-none-match'],
      allowedResponseHeaders: ['x-big', 'retry-after'],
    });
    return server;
  };
  const forward = (below = '/orders', asked?: RequestParts) => ask(airlock.url, `/http/main${below}`, asked);
  const order = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };

  it.each([
    ['100', [CONTINUE + CREATED]],
    ['100 in pieces', ['HTTP/1.1 100 Con', 'tinue\r\n', '\r\nHTTP', CREATED.slice(4)]],
    [
      '100, 102 and 103',
      [`${CONTINUE}HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n`, CREATED],
    ],
  ])('takes the final answer after an interim one, and orders once: %s', async (_, answer) => {
    const server = await upstream(answer);
    const asked = await forward(`/orders?${REPLY}`, order);
    expect([asked.status, asked.text]).toEqual([201, 'ok']);
    expect((await forward('/orders', order)).status).toBe(201);
    expect(server.heads).toHaveLength(2);
    expect(await airlock.calls()).toHaveLength(0);
  });

  it.each([
    [
      '304 with the length of its 200',
      'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\nContent-Length: 454\r\n\r\n',
      304,
    ],
    ['204 with a length', 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n', 204],
    ['204 in chunks', 'HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n', 204],
    ['204 and an encoding', 'HTTP/1.1 204 No Content\r\nContent-Encoding: gzip\r\n\r\n', 204],
  ])('passes a status without a body back: %s', async (_, answer, status) => {
    await upstream(answer);
    const asked = { headers: { 'if-none-match': '"v1"' } };
    const answers = [await forward('/orders', asked), await forward('/orders', asked)];
    expect(answers.map(({ status: told, bytes }) => [told, bytes.length])).toEqual([
      [status, 0],
      [status, 0],
    ]);
  });

  it.each(['gzip', 'zstd'])('tells no length of what HEAD would decode: %s', async (encoding) => {
    await upstream(`HTTP/1.1 200 OK\r\nContent-Encoding: ${encoding}\r\nContent-Length: 454\r\n\r\n`);
    const { status, headers } = await forward('/orders', { method: 'HEAD' });
    const told = encoding === 'zstd' ? encoding : undefined;
    expect([status, headers['content-encoding']]).toEqual([200, told]);
    expect(headers['content-length']).not.toBe('454');
  });

  it('passes the length of what HEAD did not ask for back', async () => {
    await upstream('HTTP/1.1 200 OK\r\nContent-Length: 454\r\n\r\n');
    const { status, headers } = await forward('/orders', { method: 'HEAD' });
    expect([status, headers['content-length']]).toEqual([200, '454']);
  });

  it.each([
    ['Content-Type: application/json charset=utf-8'],
    ['Content-Type: json'],
    ['Content-Type: text/html;;charset'],
    ['Content-Type: application/json\r\nContent-Type: application/json'],
    ['Content-Type: text/plain\r\nContent-Type: text/html'],
    ['Location: /a\r\nLocation: /b'],
  ])('tells what came, as it came: %j', async (header) => {
    await upstream(withHeader(header));
    const told = await askRaw(airlock.url, 'GET', '/http/main/orders');
    const name = header.slice(0, header.indexOf(':')).toLowerCase();
    const lines = told.head.split('\r\n').filter((line) => line.toLowerCase().startsWith(`${name}:`));
    expect(lines.map((line) => line.slice(line.indexOf(':')))).toEqual(
      header.split('\r\n').map((line) => line.slice(line.indexOf(':'))),
    );
    expect(told.body.endsWith('{"a":1}')).toBe(true);
  });

  it.each(['UTF-8', 'none', 'aws-chunked', 'zstd'])(
    'passes a Content-Encoding that nobody knows on with its bytes: %s',
    async (encoding) => {
      await upstream(withHeader(`Content-Encoding: ${encoding}`));
      const { status, headers, text } = await forward();
      expect([status, headers['content-encoding'], text]).toEqual([200, encoding, '{"a":1}']);
    },
  );

  it('undoes gzip of the way alone', async () => {
    const packed = gzipSync('plain');
    const chunk = `${packed.length.toString(16)}\r\n${packed.toString('latin1')}\r\n0\r\n\r\n`;
    await upstream(`HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n${chunk}`);
    expect((await forward()).text).toBe('plain');
  });

  it('passes an answer with 20 kB of headers back', async () => {
    await upstream(withHeader(`X-Big: ${'a'.repeat(20_000)}`));
    const { head } = await askRaw(airlock.url, 'GET', '/http/main/orders');
    expect([head.slice(0, 15), head.includes('a'.repeat(20_000))]).toEqual(['HTTP/1.1 200 OK', true]);
  });

  it.each([
    [
      '300 kB of headers',
      withHeader(`X-Big: ${'a'.repeat(300_000)}`),
      'upstream answered 200 OK with more than 256 KiB of headers',
    ],
    [
      'a header that is none',
      withHeader('X Y: z'),
      'upstream answered 200 OK with what is no HTTP (Invalid header token)',
    ],
    [
      'a protocol that nobody asked for',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
      'upstream answered 101 Switching Protocols and dropped the connection before the end of its answer (UND_ERR_SOCKET)',
    ],
    [
      'a broken gzip',
      sized('HTTP/1.1 200 OK\r\nContent-Encoding: gzip', Buffer.from('plain')),
      'upstream answered in the Content-Encoding gzip, which cannot be decoded',
    ],
    [
      'an unreadable 503',
      'HTTP/1.1 503 Odd\r\nX Y: z\r\n\r\n',
      'upstream answered 503 Service Unavailable with what is no HTTP (Invalid header token)',
    ],
  ])('says that it answered, where more than that cannot be read: %s', async (_, answer, detail) => {
    await upstream(answer);
    const { status, json } = await forward();
    expect([status, json()['detail']]).toEqual([502, detail]);
  });

  it('takes a refusal for good for one, though its reasons cannot be read', async () => {
    const server = await upstream('HTTP/1.1 422 Odd\r\nX Y: z\r\n\r\n');
    expect((await forward(`/orders?${REPLY}`, order)).status).toBe(422);
    expect([server.heads.length, (await airlock.calls()).length]).toEqual([1, 0]);
  });

  it('keeps what nobody could decode as it came', async () => {
    await upstream(
      withHeader('Content-Encoding: zstd\r\nContent-Type: application/json\r\nContent-Type: text/plain'),
    );
    expect((await forward(`/orders?bgrs=yes&${REPLY}`, order)).status).toBe(202);
    await vi.waitFor(() => expect(airlock.replies).toHaveLength(1), 30_000);
    expect(airlock.replies[0]?.response).toMatchObject({
      ...{ status: 200, contentType: 'application/json' },
      headers: { 'content-encoding': 'zstd' },
    });
  });

  it('is told as answered, with its Retry-After, though the body of its failure breaks off', async () => {
    await upstream('HTTP/1.1 503 Later\r\nRetry-After: 600\r\nContent-Length: 10\r\n\r\nlat', { ends: true });
    const { status, headers, json } = await forward();
    expect([status, headers['retry-after'], json()['detail']]).toEqual([
      ...[502, '600', 'upstream answered 503 Service Unavailable'],
    ]);
  });
});
