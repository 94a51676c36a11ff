import type { BodyCheck, CallVersion } from '@airlock/contract';
import { scriptedServer, type ScriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { idOf, replyTo } from './harness/requester.js';
import { SEEDS } from './harness/seeds.js';

describe('the bodies of a call', () => {
  let airlock: Airlock;
  let upstream: ScriptedServer;
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_LOG_LEVEL: 'error' } });
    const bad = { status: 422, body: '{"error":"no"}', headers: { 'content-type': 'application/json' } };
    upstream = await scriptedServer([
      bad,
      { ...bad, status: 200, body: '{"ok":1}' },
      { ...bad, status: 200, body: '{"ok":2}' },
    ]);
    await airlock.admin.createHttpResource('versions', upstream.url);
  });
  afterAll(async () => {
    await airlock?.stop();
    await upstream?.close();
  });

  it('can be read and compared as they were, the newest first', async () => {
    const { admin, requester } = airlock;
    const target = `/http/versions/x?bgrs=1&${replyTo('http://127.0.0.1:9/')}`;
    const id = idOf(await requester.post(target, '{"n":1}'));
    await admin.untilCall(id, ({ status }) => status === 'CALL_ERROR');
    const { version } = await admin.call(id);
    await admin.must('PATCH', `/calls/${id}`, { version, requestBody: '{"n":2}' });
    await admin.must('POST', `/calls/${id}/reset`, { requestBody: '{"n":3}' });
    await admin.untilCall(id, ({ status }) => status === 'RESPONSE_RETRY');
    await admin.must('POST', `/calls/${id}/cancel`);
    await admin.untilCall(id, ({ status }) => status === 'RESPONSE_ERROR');
    await admin.must('POST', `/calls/${id}/reset`, { to: 'CALL_RETRY', confirm: true });
    await admin.untilCall(id, ({ status, attempts }) => status === 'RESPONSE_RETRY' && attempts === 3);

    const versions = await admin.get<CallVersion[]>(`/calls/${id}/versions`);
    const requests = versions.filter(({ part }) => part === 'request');
    expect(requests.map(({ body, by, current }) => [body, by !== null, current])).toEqual([
      ['{"n":3}', true, true],
      ['{"n":2}', true, false],
      ['{"n":1}', false, false],
    ]);
    expect(requests.map(({ version: since }) => since)).toEqual([version + 2, version + 1, 1]);
    const responses = versions.filter(({ part }) => part === 'response');
    expect(responses.map(({ body, by, current }) => [body, by, current])).toEqual([
      ['{"ok":2}', null, true],
      ['{"ok":1}', null, false],
      ['{"error":"no"}', null, false],
    ]);
    const dates = versions.map(({ at }) => at);
    expect(dates).toEqual(dates.toSorted().toReversed());
  });

  it('can be taken away as files that no browser runs', async () => {
    const { admin, requester } = airlock;
    const target = `/http/versions/y?bgrs=1&${replyTo('http://127.0.0.1:9/')}`;
    const html = '<script>alert(1)</script>';
    const id = idOf(await requester.ask(target, { body: html, headers: { 'content-type': 'text/html' } }));
    await admin.untilCall(id, ({ status }) => status === 'RESPONSE_RETRY');
    const url = `${airlock.url}/admin/api/calls/${id}/versions`;
    const headers = { authorization: `Bearer ${SEEDS.adminToken}` };
    const file = await fetch(`${url}/1/request`, { headers });
    expect(await file.text()).toBe(html);
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="call-${id}-request-1"`);
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('content-security-policy')).toContain('sandbox');
    for (const wrong of ['999/request', '1/reply', '0/request'])
      expect((await fetch(`${url}/${wrong}`, { headers })).status).toBe(404);
  });

  it('are checked against what the endpoint says it takes', async () => {
    const { admin, requester } = airlock;
    const config = { host: '127.0.0.1', port: 9, from: 'airlock@example.org' };
    await admin.createResource({ connector: 'smtp', slug: 'checked', config, delay: 3_600 });
    const mail = '{"to":["a@example.org"],"subject":"s","text":"t"}';
    const id = idOf(
      await requester.post(`/smtp/checked/mails?bgrs=1&${replyTo('http://127.0.0.1:9/')}`, mail),
    );
    const check = (requestBody: string) =>
      admin.must<BodyCheck>('POST', `/calls/${id}/check`, { requestBody });
    expect(await check(mail)).toEqual({ ok: true, checked: true, problems: [] });
    const missing = await check('{"to":["a@example.org"],"text":"t"}');
    expect(missing).toMatchObject({ ok: false, checked: true, problems: [{ pointer: '/subject' }] });
    expect(await check('{"to":\n]')).toMatchObject({
      ok: false,
      problems: [{ pointer: '', line: 2, column: 1 }],
    });
    expect(await admin.ask('POST', '/calls/999999/check', { body: { requestBody: '' } })).toMatchObject({
      status: 404,
    });
  });
});
