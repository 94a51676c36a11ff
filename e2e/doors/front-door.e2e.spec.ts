import { scriptedServer } from '@airlock/testing';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminApi } from '../harness/admin-api.js';
import { Airlock } from '../harness/airlock.js';
import { SEEDS } from '../harness/seeds.js';

const WITHIN_MS = 20_000;
type Raw = Readonly<{ status: number; headers: Readonly<Record<string, string>>; body: string }>;

/** Sends bytes as they are, and reads what is answered until the connection ends. */
async function raw(url: string, text: string): Promise<Raw> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'close', { signal: AbortSignal.timeout(WITHIN_MS) });
  const [head = '', ...body] = Buffer.concat(chunks).toString('latin1').split('\r\n\r\n');
  const [line = '', ...lines] = head.split('\r\n');
  const headers = lines.map((each) => [
    each.slice(0, each.indexOf(':')).toLowerCase(),
    each.slice(each.indexOf(':') + 1).trim(),
  ]);
  return {
    status: Number(line.split(' ')[1]),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: body.join('\r\n\r\n'),
  };
}

describe.each(['fastify', 'express'])('the front door, on %s,', (AIRLOCK_PLATFORM) => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_PLATFORM } });
  });
  afterAll(() => airlock?.stop());

  const expectProblemOf = (answer: Raw, status: number) => {
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json']);
    expect(answer.headers['request-id']).toMatch(/^\S+$/);
    expect(JSON.parse(answer.body)).toMatchObject({ status, detail: expect.any(String) as unknown });
    expect(answer.body).not.toContain('    at ');
  };
  const close = 'Host: a\r\nConnection: close\r\n';

  it.each([
    ['a request line that is none', 'NONSENSE\r\n\r\n', 400],
    [
      'a length and chunks',
      `POST /jobs HTTP/1.1\r\n${close}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n`,
      400,
    ],
    ['two lengths', `POST /jobs HTTP/1.1\r\n${close}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc`, 400],
    ['a space before a colon', `GET / HTTP/1.1\r\n${close}X : 1\r\n\r\n`, 400],
    ['headers that are too large', `GET / HTTP/1.1\r\n${close}X: ${'a'.repeat(70_000)}\r\n\r\n`, 431],
    ['no host', 'GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['two hosts', `GET /health/live HTTP/1.1\r\n${close}Host: b\r\n\r\n`, 400],
    ['the same host twice', `GET /health/live HTTP/1.1\r\n${close}host: a\r\n\r\n`, 400],
    ['an expectation that nobody meets', `POST /jobs HTTP/1.1\r\n${close}Expect: cake\r\n\r\n`, 417],
    ['TRACE', `TRACE /demo/demo/echo HTTP/1.1\r\n${close}\r\n`, 405],
    ['CONNECT', `CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n`, 405],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ])('refuses %s with a problem', async (_, text, status) => {
    expectProblemOf(await raw(airlock.url, text), status);
  });

  it.each([
    [
      'an address of 20 000 characters',
      `GET /jobs?a=${'a'.repeat(20_000)} HTTP/1.1\r\n${close}\r\n`,
      'into the body',
    ],
    ['a path in raw UTF-8', `GET /demo/demo/заказ HTTP/1.1\r\n${close}\r\n`, 'percent-encode'],
    ['a space in the path', `GET /demo/demo/a b HTTP/1.1\r\n${close}\r\n`, '%20'],
    ['a space before a colon', `GET / HTTP/1.1\r\n${close}X : 1\r\n\r\n`, 'without a space'],
    ['no host', 'GET /jobs HTTP/1.1\r\nConnection: close\r\n\r\n', 'send one'],
    [
      'an expectation that nobody meets',
      `GET /jobs HTTP/1.1\r\n${close}Expect: 200-ok\r\n\r\n`,
      '100-continue',
    ],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc', 'http://'],
  ])('says what to change of %s', async (_, text, remedy) => {
    const { body } = await raw(airlock.url, text);
    expect((JSON.parse(body) as { detail: string }).detail).toContain(remedy);
  });

  it('refuses by the head alone what the head refuses, before 100 Continue', async () => {
    const limited = { name: 'limited', resources: ['other'] };
    const { key } = await airlock.admin.must<{ key: string }>('POST', '/clients', limited);
    const asked = async (path: string, bearer: string, length = 3_000_000) => {
      const head = `Host: a\r\nAuthorization: Bearer ${bearer}\r\nExpect: 100-continue\r\n`;
      const answer = await raw(
        airlock.url,
        `POST ${path} HTTP/1.1\r\n${head}Content-Length: ${length}\r\n\r\n`,
      );
      expect(answer.headers['content-type']).toBe('application/problem+json');
      return answer.status;
    };
    expect([
      await asked('/demo/demo/x', 'wrong'),
      await asked('/demo/demo/x', key, 3),
      await asked('/demo/demo/x', SEEDS.apiKey, 50_000_000),
      await asked('/http/none/x', SEEDS.apiKey, 3),
      await asked('/jobs', SEEDS.apiKey),
      await asked('/admin/api/calls/1/reset', 'wrong'),
    ]).toEqual([401, 403, 413, 404, 405, 401]);
  });

  it('answers a target in absolute form as the one in origin form', async () => {
    const answer = await raw(
      airlock.url,
      `GET http://a/demo/demo/x HTTP/1.1\r\n${close}Authorization: Bearer ${SEEDS.apiKey}\r\n\r\n`,
    );
    expect([answer.status, answer.headers['vary']]).toEqual([200, expect.stringContaining('Prefer')]);
  });

  it('outlives who asks for a tunnel and resets the connection', async () => {
    const { hostname, port } = new URL(airlock.url);
    for (let n = 0; n < 50; n++) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.write('CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n');
      if (n % 2) await once(socket, 'readable');
      socket.resetAndDestroy();
    }
    expect((await raw(airlock.url, 'GET /health/live HTTP/1.0\r\n\r\n')).status).toBe(200);
  });

  it('lets HTTP/1.0 do without a host', async () => {
    expect((await raw(airlock.url, 'GET /health/live HTTP/1.0\r\n\r\n')).status).toBe(200);
  });

  it('passes no TRACE on, in the background neither', async () => {
    const upstream = await scriptedServer([{ status: 200 }]);
    await airlock.admin.createHttpResource('traced', upstream.url);
    for (const target of ['/http/traced/x', '/http/traced/x?bgrs=1']) {
      const answer = await airlock.requester.ask(target, { method: 'TRACE' });
      expect([answer.status, answer.headers.allow]).toEqual([
        405,
        expect.stringMatching(/^GET, HEAD, POST, PUT, PATCH, DELETE/),
      ]);
    }
    expect(upstream.requests).toHaveLength(0);
    await upstream.close();
  });

  it.each([
    ['PUT', '/jobs', 'GET, HEAD'],
    ['PUT', '/jobs/00112233445566778899aabbccddeeff', 'GET, HEAD, DELETE'],
    ['GET', '/jobs/00112233445566778899aabbccddeeff/cancel', 'POST'],
    ['POST', '/health/live?x=1', 'GET, HEAD'],
    ['DELETE', '/openapi.json', 'GET, HEAD'],
    ['GET', '/smtp/mails/mails', 'POST'],
    ['PATCH', '/admin/api/bulk', 'GET, HEAD, POST'],
    ['POST', '/admin/api/resources/1', 'GET, HEAD, PUT, PATCH, DELETE'],
  ])('answers 405 to %s %s, with what is allowed', async (method, path, allow) => {
    const answer = await airlock.requester.ask(path, { method });
    expect([answer.status, answer.headers.allow]).toEqual([405, allow]);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it.each(['/nowhere', '/admin/api/nowhere', '/jobs/a/b/c', '/demo'])(
    'answers 404 at %s, whatever the method',
    async (path) => {
      for (const method of ['GET', 'POST', 'DELETE']) {
        expect((await airlock.requester.ask(path, { method })).status).toBe(404);
      }
    },
  );

  it('says that answers of the admin API are nobody’s to keep, errors too', async () => {
    const nobody = new AdminApi(() => airlock.url, {});
    const { admin } = airlock;
    const viewers = { email: 'nobody@example.org', password: 'x' };
    const answers = await Promise.all([
      ...[
        '/calls',
        '/clients',
        '/resources/1',
        '/audit',
        '/stats',
        '/nowhere',
        '/calls/x',
        '/calls?filter={',
      ].map((path) => admin.ask('GET', encodeURI(path))),
      nobody.ask('GET', '/clients'),
      nobody.ask('POST', '/session', { body: viewers }),
      nobody.ask('PUT', '/session'),
      admin.ask('POST', '/clients', { body: { nome: 1 } }),
    ]);
    const told = answers.map(({ headers }) => [
      headers.get('cache-control'),
      headers.get('x-content-type-options'),
    ]);
    expect(told).toEqual(answers.map(() => ['no-store', 'nosniff']));
    const encoded = await fetch(`${airlock.url}/admin/%61pi/calls`, {
      headers: { authorization: `Bearer ${SEEDS.adminToken}` },
    });
    expect(encoded.headers.get('cache-control')).toBe('no-store');
  });
});
