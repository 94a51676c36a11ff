import type { OperatorRecord, Session } from '@airlock/contract';
import { scriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AdminApi } from './harness/admin-api.js';
import { Airlock } from './harness/airlock.js';
import { countingServer } from './harness/counting-server.js';
import { idOf, replyTo } from './harness/requester.js';
import { SEEDS } from './harness/seeds.js';

const PASSWORD = 'a password of some length';
/** The 20th digit of its number is one that a double does not hold. */
const WRONG = '{\n  "order": 12345678901234567891,\n  "currency": "EURO",\n  "lines": [1.0, 2]\n}';
const RIGHT = WRONG.replace('EURO', 'EUR');

describe('what operators do', () => {
  let airlock: Airlock;
  let vera: AdminApi;
  let oscar: AdminApi;
  beforeAll(async () => {
    airlock = await Airlock.start();
    const person = async (email: string, role: string) => {
      await airlock.admin.must<OperatorRecord>('POST', '/operators', { email, role, password: PASSWORD });
      return AdminApi.signedIn(() => airlock.url, email, PASSWORD);
    };
    vera = await person('vera@example.org', 'viewer');
    oscar = await person('oscar@example.org', 'operator');
  });
  afterAll(() => airlock?.stop());

  /** A call of a resource whose upstream answers 503 and then as the script says; one background try, so that it ends in CALL_ERROR. */
  const aFailedCall = async (slug: string, upstreamUrl: string, receiverUrl: string, body = WRONG) => {
    await airlock.admin.createHttpResource(slug, upstreamUrl, { ttl: 1 });
    const id = idOf(await airlock.requester.post(`/http/${slug}?${replyTo(receiverUrl)}`, body));
    return airlock.admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');
  };

  it('sign in with a password, prove their writes with the CSRF token, and sign out', async () => {
    const nobody = new AdminApi(() => airlock.url, {});
    const credentials = { email: SEEDS.adminEmail, password: SEEDS.adminPassword };
    const wrong = await nobody.ask('POST', '/session', { body: { ...credentials, password: 'wrong' } });
    expect([wrong.status, wrong.headers.getSetCookie()]).toEqual([401, []]);

    const signedIn = await nobody.ask<Session>('POST', '/session', { body: credentials });
    expect(signedIn).toMatchObject({
      status: 200,
      body: { operator: { email: SEEDS.adminEmail, role: 'admin' } },
    });
    const [cookie = ''] = signedIn.headers.getSetCookie();
    expect(cookie).toMatch(/^airlock_session=[\w-]{43};.*Path=\/admin;/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);

    const session = new AdminApi(() => airlock.url, { cookie: cookie.split(';')[0] ?? '' });
    expect((await session.ask('GET', '/calls')).status).toBe(200);
    expect((await session.ask<Session>('GET', '/session')).body.csrfToken).toBe(signedIn.body.csrfToken);
    const client = { name: 'made in a session' };
    for (const forged of [{}, { 'x-csrf-token': 'x' }, { 'x-csrf-token': `${signedIn.body.csrfToken}x` }])
      expect((await session.ask('POST', '/clients', { headers: forged, body: client })).status).toBe(403);
    const proof = { 'x-csrf-token': signedIn.body.csrfToken };
    expect((await session.ask('POST', '/clients', { headers: proof, body: client })).status).toBe(201);
    expect((await session.ask('DELETE', '/session', { headers: proof })).status).toBe(204);
    expect((await session.ask('GET', '/calls')).status).toBe(401);
  });

  it('may do what their role says, whatever they ask for', async () => {
    for (const path of ['/calls', '/resources', '/connectors']) {
      expect((await vera.ask('GET', path)).status).toBe(200);
      expect((await new AdminApi(() => airlock.url, {}).ask('GET', path)).status).toBe(401);
    }
    const writes = [
      ['PATCH', '/calls/1'],
      ['POST', '/calls/1/reset'],
      ['POST', '/calls/1/cancel'],
    ];
    for (const [method = '', path = ''] of writes) {
      const body = { version: 1 };
      expect((await vera.ask(method, path, { body })).status, `${method} ${path} by a viewer`).toBe(403);
      expect((await oscar.ask(method, path, { body })).status, `${method} ${path} by an operator`).toBe(404);
    }
    for (const who of [vera, oscar]) {
      expect((await who.ask('GET', '/clients')).status).toBe(403);
      expect((await who.ask('GET', '/operators')).status).toBe(403);
      expect((await who.ask('POST', '/resources', { body: {} })).status).toBe(403);
      expect((await who.ask('PUT', '/resources/1', { body: {} })).status).toBe(403);
      expect((await who.ask('DELETE', '/resources/1')).status).toBe(403);
    }
  });

  it('correct a body and send it again; every byte they did not touch stays, and the log tells who did what', async () => {
    const upstream = await scriptedServer([
      { status: 503 },
      { status: 503 },
      { status: 200, body: 'booked' },
    ]);
    const receiver = await scriptedServer([{ status: 204 }]);
    try {
      const failed = await aFailedCall('corrected', upstream.url, receiver.url);
      expect(failed).toMatchObject({ reason: 'exhausted', ttl: 0, attempts: 2, request: { body: WRONG } });

      const edited = await oscar.ask('PATCH', `/calls/${failed.id}`, {
        body: { version: failed.version, requestBody: RIGHT },
      });
      expect(edited).toMatchObject({
        status: 200,
        body: { version: failed.version + 1, request: { body: RIGHT } },
      });
      const reset = await oscar.ask('POST', `/calls/${failed.id}/reset`);
      expect(reset).toMatchObject({ status: 200, body: { status: 'CALL_RETRY', ttl: 1 } });
      await oscar.untilCall(failed.id, ({ status }) => status === 'DONE');

      expect(upstream.requests.map(({ body }) => body.toString())).toEqual([WRONG, WRONG, RIGHT]);
      // What was corrected is other work to an upstream that knows the key (contract §5).
      const [first, second, corrected] = upstream.requests.map(({ headers }) => headers['idempotency-key']);
      expect([second === first, corrected === first]).toEqual([true, false]);
      const log = await oscar.log(failed.id);
      expect(log.filter(({ actor }) => actor === 'oscar@example.org')).toMatchObject([
        { kind: 'edit', message: 'request body edited', diff: { currency: ['EURO', 'EUR'] } },
        { kind: 'reset', message: expect.stringContaining('CALL_ERROR → CALL_RETRY') as string },
      ]);
      expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).sort());
    } finally {
      await Promise.all([upstream.close(), receiver.close()]);
    }
  });

  it('see a change of the twentieth digit', async () => {
    const upstream = await scriptedServer([{ status: 503 }]);
    try {
      const { id, version } = await aFailedCall('digits', upstream.url, 'http://127.0.0.1:9/');
      const requestBody = WRONG.replace('12345678901234567891', '12345678901234567892');
      await oscar.must('PATCH', `/calls/${id}`, { version, requestBody });
      const line = (await oscar.log(id)).at(-1);
      expect(line?.diff).toEqual({ order: ['12345678901234567891', '12345678901234567892'] });
    } finally {
      await upstream.close();
    }
  });

  it('are told when somebody was faster, with what the other one changed', async () => {
    const upstream = await scriptedServer([{ status: 503 }]);
    try {
      const { id, version } = await aFailedCall('raced', upstream.url, 'http://127.0.0.1:9/');
      const edit = (by: AdminApi, requestBody: string) =>
        by.ask<{ type: string; diff: unknown; version: number }>('PATCH', `/calls/${id}`, {
          body: { version, requestBody },
        });
      const answers = await Promise.all([
        edit(oscar, WRONG.replace('EURO', 'USD')),
        edit(airlock.admin, WRONG.replace('EURO', 'CHF')),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { body: conflict } = answers.find(({ status }) => status === 409) ?? answers[0];
      expect(conflict).toMatchObject({ type: 'version-conflict', version: version + 1 });
      expect(JSON.stringify(conflict.diff)).toMatch(/"EURO","(USD|CHF)"/);

      const broken = await oscar.ask('PATCH', `/calls/${id}`, {
        body: { version: version + 1, requestBody: '{"order":\n 1,}' },
      });
      expect(broken).toMatchObject({ status: 400, body: { type: 'invalid-request', line: 2, column: 4 } });
    } finally {
      await upstream.close();
    }
  });

  it('neither edit nor reset what runs', async () => {
    const upstream = await countingServer('idempotency-key', { first: 503, cycle: ['hold'] });
    const receiver = await scriptedServer([{ status: 204 }]);
    try {
      await airlock.admin.createHttpResource('running', upstream.url);
      const id = idOf(await airlock.requester.post(`/http/running?${replyTo(receiver.url)}`, WRONG));
      await vi.waitUntil(() => upstream.open() > 0, { timeout: 20_000 });
      const { version, running } = await oscar.call(id);
      expect(running).toBe(true);
      const edit = await oscar.ask('PATCH', `/calls/${id}`, { body: { version, requestBody: RIGHT } });
      expect(edit).toMatchObject({ status: 409, body: { type: 'call-running' } });
      const reset = await oscar.ask('POST', `/calls/${id}/reset`, { body: { requestBody: RIGHT } });
      expect(reset).toMatchObject({ status: 409, body: { type: 'call-running' } });
      upstream.letGo();
      const done = await oscar.untilCall(id, ({ status }) => status === 'DONE');
      expect(done.request.body).toBe(WRONG);
    } finally {
      await Promise.all([upstream.close(), receiver.close()]);
    }
  });

  it('do finished work again only when they say that they mean it; the receiver can tell it from a repeat', async () => {
    const upstream = await scriptedServer([
      { status: 503 },
      { status: 200, body: '1' },
      { status: 200, body: '2' },
    ]);
    const receiver = await scriptedServer([{ status: 204 }]);
    try {
      await airlock.admin.createHttpResource('again', upstream.url);
      const id = idOf(await airlock.requester.post(`/http/again?${replyTo(receiver.url)}`, '{}'));
      await oscar.untilCall(id, ({ status }) => status === 'DONE');
      for (const body of [{}, { to: 'CALL_RETRY' }, { to: 'RESPONSE_RETRY', confirm: false }])
        expect((await oscar.ask('POST', `/calls/${id}/reset`, { body })).status).toBe(409);
      expect(upstream.requests).toHaveLength(2);

      await oscar.must('POST', `/calls/${id}/reset`, { to: 'CALL_RETRY', confirm: true });
      await vi.waitUntil(() => receiver.requests.length === 2, { timeout: 20_000 });
      const [first, second] = receiver.requests.map(({ headers, body }) => [
        headers['webhook-id'],
        body.toString(),
      ]);
      expect(first?.[0]).not.toBe(second?.[0]);
      expect(second?.[1]).toContain(Buffer.from('2').toString('base64'));
    } finally {
      await Promise.all([upstream.close(), receiver.close()]);
    }
  });
});
