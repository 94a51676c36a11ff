import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Requester } from '../../test/a-requester.js';
import { anApp, fails, PLATFORMS, type TestApp } from '../../test/an-app.js';
import { Addresses } from '../http/addresses.js';
import { jsonOf } from '../../test/json-of.js';

describe.each(PLATFORMS)('what a problem says to programs, on %s (contract §8)', (platform) => {
  let airlock: TestApp;
  let requester: Requester;
  beforeEach(async () => {
    airlock = await anApp(platform);
    requester = new Requester(airlock);
  });
  afterEach(() => airlock.close());

  const told = async (answer: Response | Promise<Response>) => {
    const { code, params } = (await jsonOf(await answer)) as { code?: unknown; params?: unknown };
    return [code, params];
  };
  const key = { 'idempotency-key': 'a' };

  it('is a code with the values that its words name', async () => {
    const rid = await requester.running();
    expect(await told(requester.get('/jobs?max_records=x'))).toEqual([
      'parameter.invalid',
      { parameter: 'max_records' },
    ]);
    expect(await told(requester.get(`/jobs/${'0'.repeat(32)}`))).toEqual(['call.unknown', {}]);
    expect(await told(requester.get(`/jobs/${rid}/result`))).toEqual([
      'result.not-ready',
      { state: 'running' },
    ]);
    expect(await told(requester.post('orders?$reply=ftp://a.example'))).toEqual(['reply.url-invalid', {}]);
    const unknown = fetch(`${airlock.url}/test/other/orders`, { method: 'POST' });
    expect(await told(unknown)).toEqual(['resource.unknown', { connector: 'test', resource: 'other' }]);
    const allowed = ['GET', 'HEAD'];
    expect(await told(fetch(`${airlock.url}/jobs`, { method: 'PUT' }))).toEqual([
      'method.not-allowed',
      { method: 'PUT', allowed },
    ]);
    await requester.post('orders', key);
    expect(await told(requester.send('orders', '{"n":2}', key))).toEqual(['idempotency.key-reused', {}]);
    requester.finish({});
  });

  it('leads to the page that explains its type, where there are such pages', async () => {
    const link = async (path: string, method = 'GET') =>
      (await fetch(`${airlock.url}${path}`, { method })).headers.get('link');
    expect(await link('/jobs?max_records=x')).toBeNull();
    airlock.app.get(Addresses).docs = '/docs';
    expect(await link('/jobs?max_records=x')).toBe('</docs/problems/invalid-request>; rel="help"');
    expect(await link('/test/main/careful', 'POST')).toBe(
      '</docs>; rel="describedby", </docs/problems/idempotency-key-missing>; rel="help"',
    );
    expect(await link('/nowhere')).toBeNull();
  });

  it.each([
    ['plainly', '', {}],
    ['under a key', '', key],
    ['with $reply', '?$reply=https://requester.example/hook', {}],
  ])('is nothing in a problem of the endpoint itself, asked %s', async (_, query, headers) => {
    airlock.script.steps.push(fails(404, 'no such order'));
    const answer = await jsonOf(await requester.post(`orders${query}`, headers));
    expect(answer).toMatchObject({ status: 404, detail: 'no such order' });
    expect(answer).not.toHaveProperty('code');
  });
});
