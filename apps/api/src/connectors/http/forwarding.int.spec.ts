import { scriptedServer, type ScriptedAnswer, type ScriptedServer } from '@airlock/testing';
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aConnectorApp, PLATFORMS, type ConnectorApp } from '../../../test/connectors/a-connector-app.js';
import { ask, type RequestParts } from '../../../test/connectors/ask.js';

const REPLY = '$reply=https%3A%2F%2Frequester.example%2Fhook';
const json = { 'content-type': 'application/json' };

describe.each(PLATFORMS)('the http connector on %s', (platform) => {
  let airlock: ConnectorApp;
  const opened: ScriptedServer[] = [];

  beforeEach(async () => {
    airlock = await aConnectorApp(platform);
  });
  afterEach(async () => {
    await airlock.close();
    await Promise.all(opened.splice(0).map((server) => server.close()));
  });

  const upstream = async (answer: ScriptedAnswer, config: object = {}) => {
    const server = await scriptedServer([answer]);
    opened.push(server);
    await airlock.configure('http', 'main', { baseUrl: `${server.url}/base`, ...config });
    return server;
  };
  const forward = (below: string, asked?: RequestParts) => ask(airlock.url, `/http/main${below}`, asked);

  it.each([
    '/a%2Fb/%C3%A9?x=1&x=&y=%20+',
    '//double//slash',
    '/',
    '',
    '?',
    '/trailing/',
    "/a;b=1/~!$&'()*,=:@?q=%zz&[]=\\|^",
  ])('passes path and query on byte for byte: %j', async (below) => {
    const server = await upstream({ status: 200 });
    expect((await forward(below)).status).toBe(200);
    expect(server.requests[0]?.path).toBe(`/base${below}`);
  });

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])(
    'passes the method %s on',
    async (method) => {
      const server = await upstream({ status: 200, body: 'ok' });
      expect((await forward('/orders', { method })).text).toBe('ok');
      expect(server.requests[0]?.method).toBe(method);
    },
  );

  it.each<[string, Record<string, string>, string | Uint8Array]>([
    ['a number of 20 digits', json, '{"amount": 12345678901234567890,\r\n "b":1.0}'],
    ['Latin-1', { 'content-type': 'text/plain; charset=ISO-8859-1' }, Buffer.from('caf\xe9', 'latin1')],
    ['JSON with a byte order mark', json, '\ufeff{"a":1}'],
    ['JSON in UTF-16', json, Buffer.from('{"я":"ж"}', 'utf16le')],
    ['JSON in marked UTF-16', json, Buffer.from('\ufeff{"я":"ж"}', 'utf16le').swap16()],
    [
      'JSON that is called something else',
      { 'content-type': 'application/json; charset=windows-1251' },
      '"я"',
    ],
    [
      'XML in windows-1251',
      { 'content-type': 'text/xml; charset=windows-1251' },
      Buffer.of(0x3c, 0xc8, 0x3e),
    ],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=%e9+1&a=&b'],
    ['1 MiB of bytes', { 'content-type': 'application/x-thing;v="1"' }, randomBytes(1024 * 1024)],
    ['bytes without a type', {}, Buffer.from([0, 255, 128])],
  ])('passes a body on byte for byte: %s', async (_, headers, body) => {
    const server = await upstream({ status: 200 });
    await forward('/orders', { method: 'POST', headers, body });
    expect(server.requests[0]?.body.equals(Buffer.from(body))).toBe(true);
    expect(server.requests[0]?.headers['content-type']).toBe(headers['content-type']);
  });

  it('sends the derived key, the operator’s headers and credentials; of the requester what is allowed', async () => {
    const server = await upstream(
      { status: 200 },
      { token: 'secret', headers: { 'X-Tenant': 'north' }, allowedRequestHeaders: ['If-Match'] },
    );
    await forward('/orders', {
      method: 'PUT',
      headers: {
        ...json,
        'if-match': '"1"',
        'x-other': 'no',
        'idempotency-key': 'mine',
        authorization: 'Bearer key',
      },
      body: '{}',
    });
    const { headers } = server.requests[0] ?? {};
    expect(headers).toMatchObject({ authorization: 'Bearer secret', 'x-tenant': 'north', 'if-match': '"1"' });
    expect(headers?.['idempotency-key']).toMatch(/^airlock-[0-9a-f]{32}$/);
    expect(headers?.['accept-encoding']).toBe('identity');
    expect(headers).not.toHaveProperty('x-other');
  });

  it.each([
    ['Latin-1', 'text/plain;charset=ISO-8859-1', Buffer.from('caf\xe9', 'latin1')],
    [
      'JSON with a number of 20 digits',
      'application/json',
      Buffer.from('{"n":12345678901234567890, "a" : 1.0}'),
    ],
    ['1 MiB of bytes', 'application/x-thing; v="1"', randomBytes(1024 * 1024)],
  ])('passes an answer back byte for byte: %s', async (_, type, body) => {
    await upstream({ status: 200, headers: { 'content-type': type }, body });
    const answer = await forward('/orders');
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.bytes.equals(body)).toBe(true);
  });

  it.each([201, 299, 301, 400, 404, 409, 422])('passes the status %i back with its body', async (status) => {
    await upstream({ status, headers: { 'content-type': 'text/x-word' }, body: 'as it is' });
    const answer = await forward('/orders', { method: 'POST', headers: json, body: '{}' });
    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([
      status,
      'text/x-word',
      'as it is',
    ]);
  });

  it('answers a redirect as it came and does not follow it', async () => {
    const server = await upstream({ status: 302, headers: { location: '../elsewhere?x=%20' } });
    const answer = await forward('/orders');
    expect([answer.status, answer.headers.location]).toEqual([302, '../elsewhere?x=%20']);
    expect(server.requests).toHaveLength(1);
  });

  it.each([204, 304])('passes a %i back without a body', async (status) => {
    await upstream({ status, headers: { etag: '"7"' } });
    const answer = await forward('/orders');
    expect([answer.status, answer.headers.etag, answer.bytes.length]).toEqual([status, '"7"', 0]);
  });

  it('passes HEAD on and back', async () => {
    const server = await upstream({
      status: 200,
      headers: { 'content-type': 'text/csv', etag: '"7"' },
      body: 'a,b',
    });
    const answer = await forward('/orders', { method: 'HEAD' });
    expect(server.requests[0]?.method).toBe('HEAD');
    expect([answer.status, answer.headers['content-type'], answer.headers.etag]).toEqual([
      200,
      'text/csv',
      '"7"',
    ]);
    expect(answer.bytes).toHaveLength(0);
  });

  it('passes the headers back that are always allowed or allowed here, and no others', async () => {
    const passed = {
      'content-type': 'text/csv',
      'content-disposition': 'attachment; filename="caf\xe9.csv"',
      'content-language': 'fr',
      location: '/x',
      etag: '"1"',
      'cache-control': 'max-age=60',
      'last-modified': 'Sun, 22 Nov 2026 08:00:00 GMT',
      'x-count': '7',
    };
    const headers = { ...passed, vary: 'Accept, Origin', 'x-secret': 's', server: 'x' };
    await upstream({ status: 200, headers }, { allowedResponseHeaders: ['X-Count'] });
    const answer = await forward('/orders');
    expect(answer.headers).toMatchObject(passed);
    expect(answer.headers).not.toHaveProperty('x-secret');
    expect(answer.headers).not.toHaveProperty('server');
    expect(answer.headers.vary).toBe('Prefer, Accept, Origin');
  });

  it('decodes what an upstream encodes although it is asked not to', async () => {
    const body = gzipSync('{"n":1}');
    await upstream({ status: 200, headers: { ...json, 'content-encoding': 'gzip' }, body });
    const answer = await forward('/orders');
    expect([answer.headers['content-encoding'], answer.text]).toEqual([undefined, '{"n":1}']);
  });

  it('passes on and back byte for byte with $reply too, and keeps nothing of what succeeds', async () => {
    const body = randomBytes(4096);
    const server = await upstream({
      status: 203,
      headers: { 'content-type': 'application/x-thing; v=1' },
      body,
    });
    const answer = await forward(`/a%2Fb/%C3%A9?x=1&${REPLY}&x=&y=%20+`, {
      method: 'POST',
      body: '\x00\x01',
    });
    expect([answer.status, answer.headers['content-type']]).toEqual([203, 'application/x-thing; v=1']);
    expect(answer.bytes.equals(body)).toBe(true);
    expect(server.requests[0]?.path).toBe('/base/a%2Fb/%C3%A9?x=1&x=&y=%20+');
    expect(server.requests[0]?.body.toString()).toBe('\x00\x01');
    expect(await airlock.calls()).toHaveLength(0);
  });

  it('passes a definitive 404 back with $reply and keeps nothing', async () => {
    await upstream({ status: 404, headers: { 'content-type': 'text/plain' }, body: 'no such order' });
    const answer = await forward(`/orders?${REPLY}`);
    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([
      404,
      'text/plain',
      'no such order',
    ]);
    expect(await airlock.calls()).toHaveLength(0);
  });

  it.each(['/../secret', '/a/%2e%2e/%2E./secret', '/a%2f..%2f..%2fsecret'])(
    'refuses %s, which could leave the base address, and asks nobody',
    async (below) => {
      const server = await upstream({ status: 200 });
      const answer = await forward(below);
      expect([answer.status, answer.json()['type']]).toEqual([400, 'invalid-request']);
      expect(answer.json()['detail']).toMatch(/\.\. segment/);
      expect(server.requests).toHaveLength(0);
    },
  );

  it('uses its connections again', async () => {
    const server = await upstream({ status: 200, body: 'ok' });
    for (let request = 0; request < 10; request++) await forward('/orders');
    expect(server.requests).toHaveLength(10);
    expect(server.connections()).toBeLessThanOrEqual(2);
  });
});
