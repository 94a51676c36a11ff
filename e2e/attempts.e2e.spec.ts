import type { Attempt } from '@airlock/contract';
import { scriptedServer, type ScriptedServer } from '@airlock/testing';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminApi } from './harness/admin-api.js';
import { Airlock } from './harness/airlock.js';
import { idOf, replyTo } from './harness/requester.js';

const TOKEN = 'upstream-secret-7f3a';
const FAULT =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode>' +
  '<faultstring>ORA-00001: unique constraint (ERP.PK_BOOKING) violated</faultstring></s:Fault></s:Body></s:Envelope>';
const BUSY = `{"title":"Busy","detail":"in maintenance with ${TOKEN}"}`;

let airlock: Airlock;
let upstream: ScriptedServer;
let receiver: ScriptedServer;
let id: number;
beforeAll(async () => {
  const problem = { 'content-type': 'application/problem+json', 'content-encoding': 'gzip' };
  upstream = await scriptedServer([
    { status: 500, headers: { 'content-type': 'text/xml', 'x-request-id': 'up-1' }, body: FAULT },
    { status: 503, headers: problem, body: gzipSync(BUSY) },
    {
      status: 201,
      headers: { 'content-type': 'application/json', 'set-cookie': 'a=1' },
      body: '{"order":1}',
    },
  ]);
  receiver = await scriptedServer([
    { status: 422, headers: { 'content-type': 'text/plain' }, body: 'unknown order' },
  ]);
  airlock = await Airlock.start();
  await airlock.admin.createHttpResource('erp', upstream.url, {
    config: { baseUrl: upstream.url, token: TOKEN },
  });
  const target = `/http/erp/orders?mode=fast&${replyTo(`${receiver.url}/hook`)}`;
  id = idOf(await airlock.requester.post(target, '{"order":1}'));
  await airlock.admin.untilCall(id, ({ status }) => status === 'RESPONSE_ERROR');
});
afterAll(async () => {
  await airlock?.stop();
  await upstream?.close();
  await receiver?.close();
});

const attemptsOf = (call: number, as = airlock.admin) => as.get<Attempt[]>(`/calls/${call}/attempts`);

describe('the record of each attempt and each delivery', () => {
  it('tells what was sent and where to, and what the other side said, oldest first', async () => {
    const attempts = await attemptsOf(id);
    expect(attempts.map(({ phase, n, outcome }) => [phase, n, outcome])).toEqual([
      ['call', 1, 'failed'],
      ['call', 2, 'failed'],
      ['call', 3, 'answered'],
      ['reply', 1, 'refused'],
    ]);
    const [fault, busy, answered, refused] = attempts;
    expect(fault).toMatchObject({
      error:
        'upstream answered 500 Internal Server Error (POST /orders): ORA-00001: unique constraint (ERP.PK_BOOKING) violated',
      ...{ url: `${upstream.url}/orders?mode=fast`, address: `127.0.0.1:${upstream.port}` },
      timings: { dnsMs: null, connectMs: expect.any(Number), tlsMs: null, firstByteMs: expect.any(Number) },
      request: { method: 'POST', headers: { 'content-type': 'application/json', authorization: '•••' } },
      response: {
        ...{ status: 500, contentType: 'text/xml', body: FAULT, encoding: null, truncated: false },
        headers: { 'x-request-id': 'up-1' },
      },
      thrown: { name: 'UpstreamFailure', stack: expect.stringContaining('UpstreamFailure') },
    });
    expect(busy?.response?.body).toBe(BUSY.replace(TOKEN, '•••'));
    expect(busy?.error).toBe(
      'upstream answered 503 Service Unavailable (POST /orders): in maintenance with •••',
    );
    expect(answered).toMatchObject({
      ...{ error: null, thrown: null },
      response: { status: 201, body: '{"order":1}', headers: { 'set-cookie': '•••' } },
    });
    expect(refused).toMatchObject({
      ...{
        error: `The receiver 127.0.0.1:${receiver.port} answered 422: unknown order`,
        url: `${receiver.url}/hook`,
      },
      response: { status: 422, body: 'unknown order' },
    });
  });

  it('keeps no credential and no secret of the resource', async () => {
    expect(JSON.stringify(await attemptsOf(id))).not.toContain(TOKEN);
    expect(upstream.requests[0]?.headers['authorization']).toBe(`Bearer ${TOKEN}`);
  });

  it('is found by what the other side said', async () => {
    for (const q of ['ORA-00001', 'pk_booking', 'in maintenance', 'unknown ORDER']) {
      const filter = encodeURIComponent(JSON.stringify({ q }));
      const found = await airlock.admin.get<{ id: number }[]>(`/calls?filter=${filter}`);
      expect(found.map((call) => call.id)).toEqual([id]);
    }
  });

  it('tells the stack of what a handler threw to administrators only', async () => {
    const operator = { email: 'viewer@desk.example', password: 'a viewer of the desk', role: 'viewer' };
    expect((await airlock.admin.ask('POST', '/operators', { body: operator })).status).toBe(201);
    const viewer = await AdminApi.signedIn(() => airlock.url, operator.email, operator.password);
    const [fault] = await attemptsOf(id, viewer);
    expect(fault?.thrown).toMatchObject({ name: 'UpstreamFailure', stack: null });
  });

  it('is kept of an answer that came to be the response, though the call was sent again', async () => {
    await airlock.admin.ask('POST', `/calls/${id}/reset`, { body: { to: 'CALL_RETRY', confirm: true } });
    await airlock.admin.untilCall(
      id,
      ({ attempts, status }) => attempts === 4 && status === 'RESPONSE_ERROR',
    );
    const calls = (await attemptsOf(id)).filter(({ phase }) => phase === 'call');
    expect(calls.map(({ n, response }) => [n, response?.status])).toEqual([
      [1, 500],
      [2, 503],
      [3, 201],
      [4, 201],
    ]);
    expect(calls[2]?.response?.body).toBe('{"order":1}');
  });

  it('is asked for of a call that there is', async () => {
    expect((await airlock.admin.ask('GET', '/calls/999999/attempts')).status).toBe(404);
  });
});
