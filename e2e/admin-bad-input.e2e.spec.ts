import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { expectProblem } from './harness/problem.js';
import { Requester } from './harness/requester.js';
import { SEEDS } from './harness/seeds.js';

const NUL = String.fromCharCode(0);
const RESOURCE = { connector: 'http', slug: 'new', config: { baseUrl: 'http://127.0.0.1:1' } };

describe('bad input to the admin API', () => {
  let airlock: Airlock;
  let script: Requester;
  beforeAll(async () => {
    airlock = await Airlock.start();
    script = new Requester(() => airlock.url, SEEDS.adminToken);
  });
  afterAll(() => airlock?.stop());

  const send = (method: string, path: string, body: unknown) =>
    script.ask(`/admin/api${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it.each<[string, string, unknown, RegExp]>([
    ['nothing', '/resources', {}, /\/connector.*\/slug.*\/config/s],
    ['a list', '/resources', [], /./],
    ['a number for a slug', '/resources', { ...RESOURCE, slug: 1 }, /\/slug/],
    ['a slug that is no path segment', '/resources', { ...RESOURCE, slug: 'a/b' }, /\/slug/],
    ['a slug with a NUL', '/resources', { ...RESOURCE, slug: `a${NUL}` }, /\/slug/],
    ['a title with a NUL', '/resources', { ...RESOURCE, title: `a${NUL}` }, /\/title/],
    ['a connector there is not', '/resources', { ...RESOURCE, connector: 'ftp' }, /\/connector.*http.*smtp/],
    ['settings that are a list', '/resources', { ...RESOURCE, config: [] }, /\/config/],
    [
      'a setting of the wrong type',
      '/resources',
      { ...RESOURCE, config: { baseUrl: 7 } },
      /\/config\/baseUrl/,
    ],
    ['an address that is none', '/resources', { ...RESOURCE, config: { baseUrl: 'x' } }, /\/config\/baseUrl/],
    [
      'settings a hundred thousand levels deep',
      '/resources',
      `{"connector":"http","slug":"x","config":{"headers":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
      /./,
    ],
    ['no delay at all', '/resources', { ...RESOURCE, delay: 0 }, /\/delay/],
    ['half a try', '/resources', { ...RESOURCE, ttl: 1.5 }, /\/ttl/],
    ['a number as text', '/resources', { ...RESOURCE, ttl: '13' }, /\/ttl/],
    ['more chance than there is', '/resources', { ...RESOURCE, jitter: 2 }, /\/jitter/],
    [
      'an e-mail address that is none',
      '/resources',
      { ...RESOURCE, errorEmails: ['ada'] },
      /\/errorEmails\/0/,
    ],
    ['a client without a name', '/clients', { name: ' ' }, /\/name/],
    ['a client whose name has a NUL', '/clients', { name: `a${NUL}` }, /\/name/],
    ['a client of no slugs', '/clients', { name: 'a', resources: 'all' }, /\/resources/],
    [
      'an operator without a password',
      '/operators',
      { email: 'a@example.org', role: 'viewer' },
      /\/password/,
    ],
    [
      'a role there is not',
      '/operators',
      { email: 'a@example.org', role: 'king', password: 'long enough' },
      /\/role/,
    ],
  ])('is refused for %s, with a pointer to it', async (_, path, body, pointers) => {
    const problem = expectProblem(await send('POST', path, body), 400, { type: 'invalid-request' });
    expect(JSON.stringify((problem as { errors?: unknown }).errors ?? problem.detail)).toMatch(pointers);
  });

  it.each<[string, string, string, unknown]>([
    ['an edit without a version', 'PATCH', '/calls/1', { requestBody: '{}' }],
    ['an edit of what is no text', 'PATCH', '/calls/1', { version: 1, requestBody: { a: 1 } }],
    ['a version that is text', 'PATCH', '/calls/1', { version: '1', requestBody: '{}' }],
    ['a reset to what is no status', 'POST', '/calls/1/reset', { to: 'DONE' }],
    ['a confirmation that is text', 'POST', '/calls/1/reset', { confirm: 'yes' }],
    ['a sign-in with a NUL', 'POST', '/session', { email: `a${NUL}@example.org`, password: 'x' }],
    ['a sign-in without a password', 'POST', '/session', { email: 'ada@example.org' }],
  ])('is refused: %s', async (_, method, path, body) => {
    expectProblem(await send(method, path, body), 400, { type: 'invalid-request' });
  });

  it.each(['0', '-1', '1.5', '1e3', 'x', '99999999999999999999', `%00`, '1%27'])(
    'finds nothing under the id %s',
    async (id) => {
      for (const what of ['calls', 'resources', 'clients', 'operators'])
        expectProblem(await send('GET', `/${what}/${id}`, ''), 404, { type: 'unknown-request' });
    },
  );

  it.each<[string, string, RegExp]>([
    ['a filter that is no JSON', 'filter={', /filter/],
    ['a filter that is a list', 'filter=[]', /filter/],
    ['a filter nobody knows', 'filter={"colour":"red"}', /colour/],
    ['a status there is not', 'filter={"status":"LOST"}', /status/],
    ['a date that is none', 'filter={"from":"yesterday"}', /from/],
    ['a slug with a NUL', 'filter={"resource":"\\u0000"}', /\/resource/],
    ['ids too large', 'filter={"ids":[1e30]}', /ids/],
    ['half a range', 'range=[0]', /range/],
    ['a range from below nothing', 'range=[-1,5]', /range/],
    ['a sort by what is not there', 'sort=["colour","ASC"]', /sort/],
    ['a sort in no order', 'sort=["id","sideways"]', /sort/],
  ])('is refused for %s in a list', async (_, query, fault) => {
    const answer = await send('GET', `/calls?${encodeURI(query)}`, '');
    const problem = expectProblem(answer, 400, { type: 'invalid-request' });
    expect(JSON.stringify(problem)).toMatch(fault);
  });

  it('tells line and column of JSON that does not parse', async () => {
    const answer = await send('POST', '/resources', '{"connector": "http",\n\n  "slug" "new"}');
    expectProblem(answer, 400, { type: 'invalid-request', detail: /line 3, column 10/ });
  });

  it('finds no token with what is no token', async () => {
    for (const authorization of [
      'Bearer \xff\xfe',
      `Bearer ${'x'.repeat(5_000)}`,
      `Bearer ${SEEDS.apiKey}`,
    ]) {
      const answer = await script.ask('/admin/api/calls', { method: 'GET', headers: { authorization } });
      expectProblem(answer, 401, {});
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    }
  });

  it('makes nothing of all this', async () => {
    const { admin } = airlock;
    expect(await admin.get<unknown[]>('/resources')).toHaveLength(1);
    expect(await admin.get<unknown[]>('/clients')).toHaveLength(1);
    expect(await admin.get<unknown[]>('/operators')).toHaveLength(1);
    expect(airlock.output).not.toContain('"level":50');
  });
});
