import { scriptedServer, type ScriptedServer } from '@airlock/testing';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ClientRecord, ClientSecrets } from '@airlock/contract';
import { Airlock } from './harness/airlock.js';
import { expectProblem } from './harness/problem.js';
import { REPLIES_NOWHERE } from './harness/refused-reply-addresses.js';
import { jsonOf, replyTo, Requester, type RequestParts } from './harness/requester.js';

const SOMEWHERE = 'https://receiver.example.org/take';
const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const MIB = 1024 * 1024;

describe('bad input', () => {
  let airlock: Airlock;
  let upstream: ScriptedServer;
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_REPLY_ALLOW: '' } });
    upstream = await scriptedServer([{ status: 503 }]);
    await airlock.admin.createHttpResource('shop', upstream.url);
    await airlock.admin.createHttpResource('small', upstream.url, { maxBody: 100 });
    await airlock.admin.createResource({
      ...{ connector: 'smtp', slug: 'post' },
      config: { host: '127.0.0.1', port: 1, from: 'airlock@example.org' },
    });
  });
  afterAll(async () => {
    await airlock?.stop();
    await upstream?.close();
  });

  afterEach(async () => {
    expect(await airlock.admin.calls(), 'something was stored').toEqual([]);
    expect(upstream.requests, 'something was called').toEqual([]);
    expect(upstream.connections()).toBe(0);
  });

  const ask = (target: string, asked: RequestParts = {}) => airlock.requester.ask(target, asked);
  const orders = (asked: RequestParts) => ask(`/http/shop/orders?${replyTo(SOMEWHERE)}`, asked);

  it('tells line and column of JSON that does not parse', async () => {
    const answer = await orders({ headers: JSON_TYPE, body: '{"order": 17,\n  "amount": }' });
    expectProblem(answer, 400, { type: 'invalid-request', detail: /line 2, column 13/ });
  });

  it.each<[string, () => RequestParts, number, RegExp]>([
    ['11 MiB', () => ({ headers: JSON_TYPE, body: `"${'x'.repeat(11 * MIB)}"` }), 413, /10485760 bytes/],
    [
      '100 MiB in 100 KiB of gzip',
      () => ({
        headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
        body: gzipSync(Buffer.alloc(100 * MIB)),
      }),
      ...([413, /10485760 bytes/] as const),
    ],
    [
      'gzip that is cut off',
      () => ({
        headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
        body: gzipSync('{"a":1}').subarray(0, 15),
      }),
      ...([400, /not gzip/] as const),
    ],
    [
      'an encoding nobody knows',
      () => ({ headers: { 'content-encoding': 'rot13' }, body: 'n' }),
      415,
      /rot13/,
    ],
    [
      'JSON a hundred thousand levels deep, with $reply in it',
      () => ({
        headers: JSON_TYPE,
        body: `{"$reply":"${SOMEWHERE}","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      }),
      ...([400, /levels deep/] as const),
    ],
  ])('refuses a body of %s', async (_, asked, status, detail) => {
    expectProblem(await orders(asked()), status, { detail });
  });

  it('refuses a body over the limit of its resource', async () => {
    const answer = await ask(`/http/small?${replyTo(SOMEWHERE)}`, { body: 'x'.repeat(101) });
    expectProblem(answer, 413, { detail: /100 bytes/ });
  });

  it('answers 405 for an unknown method of an endpoint, and says which it has', async () => {
    const answer = await ask(`/smtp/post/mails?${replyTo(SOMEWHERE)}`, { method: 'PUT', body: '{}' });
    expectProblem(answer, 405, {});
    expect(answer.headers['allow']?.split(', ')).toContain('POST');
  });

  it.each([
    ['connector', 'POST', '/nothing/shop/orders'],
    ['resource', 'POST', '/http/nothing/orders'],
    ['resource with a NUL', 'POST', '/http/sh%00op/orders'],
    ['resource with quotes', 'POST', `/http/shop'%20or%20'1'='1/orders`],
    ['resource in another spelling', 'POST', '/http/SHOP/orders'],
    ['resource of two connectors', 'POST', '/smtp/shop/mails'],
    ['endpoint', 'POST', '/smtp/post/nothing'],
    ['path at all', 'POST', '/'],
    ['way out of the resource', 'POST', '/http/../admin/api/resources'],
  ])('answers 404 for an unknown %s', async (_, method, path) => {
    const answer = await ask(`${path}?${replyTo(SOMEWHERE)}`, { method, headers: JSON_TYPE, body: '{}' });
    expectProblem(answer, 404, {});
  });

  it.each([
    'ffffffffffffffffffffffffffffffff',
    '1',
    'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF',
    "0' or '1'='1",
    '%00',
    '../health/live',
    'a'.repeat(400),
  ])('answers 404 for the forged rid %s', async (rid) => {
    const answer = await ask(`/jobs/${rid.replaceAll(' ', '%20')}`, { method: 'GET' });
    expectProblem(answer, 404, {});
  });

  it.each([
    { host: 'airlock', 'user-agent': 'lightMyRequest' },
    { 'x-airlock-replay': '1', 'airlock-attempt': '2', 'airlock-principal': '1' },
    { 'x-airlock-rid': 'f'.repeat(32), 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1' },
  ])('lets nobody in who forges the headers of a replay: %j', async (headers) => {
    const stranger = new Requester(() => airlock.url, null);
    const answer = await stranger.ask(`/http/shop?${replyTo(SOMEWHERE)}`, {
      headers: { ...JSON_TYPE, ...headers },
    });
    expectProblem(answer, 401, {});
  });

  it.each(REPLIES_NOWHERE)('refuses to reply to %s', async (address) => {
    const answer = await ask(`/http/shop?${replyTo(address)}`, { headers: JSON_TYPE, body: '{}' });
    expectProblem(answer, 400, { type: 'invalid-reply-url', detail: /reply/ });
  });

  it.each<[string, string, RequestParts]>([
    ['twice in the query', `?${replyTo(SOMEWHERE)}&${replyTo(SOMEWHERE)}`, { body: '' }],
    ['twice in the query, in two spellings', `?%24reply=${SOMEWHERE}&$re%70ly=${SOMEWHERE}`, { body: '' }],
    ['twice in JSON', '', { headers: JSON_TYPE, body: `{"$reply":"${SOMEWHERE}","$reply":"${SOMEWHERE}"}` }],
    [
      'twice in JSON, once escaped',
      '',
      { headers: JSON_TYPE, body: `{"$reply":"${SOMEWHERE}","\\u0024reply":"x"}` },
    ],
    ['twice in a form', '', { headers: FORM_TYPE, body: `$reply=${SOMEWHERE}&a=1&%24reply=${SOMEWHERE}` }],
    ['as a number', '', { headers: JSON_TYPE, body: '{"$reply":42}' }],
    ['as null', '', { headers: JSON_TYPE, body: '{"$reply":null}' }],
    ['as an object', '', { headers: JSON_TYPE, body: `{"$reply":{"url":"${SOMEWHERE}"}}` }],
    ['as a list', '', { headers: JSON_TYPE, body: `{"$reply":["${SOMEWHERE}"]}` }],
    ['as true, in extra', '', { headers: JSON_TYPE, body: '{"extra":{"$reply":true}}' }],
    ['as nothing', '?$reply=', { body: '' }],
    ['as a name alone', '?$reply', { body: '' }],
  ])('refuses a $reply given %s', async (_, query, asked) => {
    expectProblem(await ask(`/http/shop${query}`, asked), 400, {
      type: 'invalid-reply-url',
      detail: /reply/,
    });
  });

  it.each([
    ['no credentials', {}],
    ['a key that nobody has', { authorization: 'Bearer airlock_nobody_has_this_one' }],
    ['an empty key', { authorization: 'Bearer ' }],
    ['a scheme nobody knows', { authorization: 'Digest username="a"' }],
    ['Basic with a wrong key', { authorization: `Basic ${Buffer.from('ada:wrong').toString('base64')}` }],
    [
      'Basic with the key as user',
      { authorization: `Basic ${Buffer.from('airlock_e2e_key:').toString('base64')}` },
    ],
    ['Basic that is no base64', { authorization: 'Basic %%%' }],
    ["an operator's token", { authorization: 'Bearer e2e-token-of-an-admin' }],
  ])('answers 401 to %s', async (_, headers: Readonly<Record<string, string>>) => {
    const stranger = new Requester(() => airlock.url, null);
    for (const [method, path] of [
      ['POST', `/http/shop?${replyTo(SOMEWHERE)}`],
      ['GET', `/jobs/${'0'.repeat(32)}`],
    ]) {
      const answer = await stranger.ask(path ?? '', { method: method ?? '', headers });
      expectProblem(answer, 401, { detail: /API key/ });
      expect(answer.headers['www-authenticate']).toMatch(/Bearer.*Basic/);
    }
  });

  it('answers 403 to a client that is limited to other resources', async () => {
    const created = await airlock.admin.must<ClientRecord & ClientSecrets>('POST', '/clients', {
      ...{ name: 'limited', resources: ['small'] },
    });
    const limited = new Requester(() => airlock.url, created.key);
    const answer = await limited.post(`/http/shop?${replyTo(SOMEWHERE)}`, '{}');
    expectProblem(answer, 403, { detail: /limited.*shop/ });
  });

  it('answers what the framework itself refuses with a problem, too', async () => {
    for (const path of [
      '/http/shop/%',
      '/http/shop/%zz?a=%',
      `/http/${'a'.repeat(600)}/x`,
      '/%c0%ae%c0%ae/etc',
    ]) {
      const answer = await ask(`${path}${path.includes('?') ? '&' : '?'}${replyTo('ftp://x')}`);
      expect(answer.status, path).toBeGreaterThanOrEqual(400);
      expect(answer.status, path).toBeLessThan(500);
      expectProblem(answer, answer.status, {});
    }
    expect(jsonOf(await ask('/health/live', { method: 'GET' }))).toEqual({ status: 'ok' });
  });
});
