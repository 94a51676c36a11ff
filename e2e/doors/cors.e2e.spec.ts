import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from '../harness/airlock.js';

const LARGE = 'x'.repeat(100_000);

/** What a page of another origin may read of an answer, or cannot tell from a network that failed. */
describe.each(['fastify', 'express'])('a refusal that a page of another origin reads, on %s', (platform) => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_PLATFORM: platform } });
  });
  afterAll(() => airlock?.stop());

  const ask = async (target: string, method: string, headers: Record<string, string>, body?: string) => {
    const answer = await fetch(airlock.url + target, {
      method,
      headers: { origin: 'https://page.example', ...headers },
      ...(body !== undefined && { body }),
    });
    return { status: answer.status, headers: answer.headers };
  };
  const bad = { authorization: 'Bearer wrong' };

  it.each([
    ['without a key', '/jobs', 'GET', {}, undefined, 401],
    ['with a wrong key', '/jobs', 'GET', bad, undefined, 401],
    ['of one job', `/jobs/${'0'.repeat(32)}/events`, 'GET', {}, undefined, 401],
    ['of a connector', '/demo/demo/orders', 'POST', bad, '{}', 401],
    ['before a large body is read', '/demo/demo/orders', 'POST', {}, LARGE, 401],
    ['of an address that cannot be decoded', '/jobs/%zz', 'GET', {}, undefined, 400],
    ['of a method', '/jobs', 'PUT', {}, undefined, 405],
    ['of a route', '/nowhere', 'GET', {}, undefined, 404],
    ['of TRACE', '/jobs', 'TRACE', {}, undefined, 405],
    ['of an expectation', '/jobs', 'POST', { expect: 'nothing' }, undefined, 417],
  ])('%s', async (_, target, method, headers, body, status) => {
    // fetch() would not send these two.
    const isRaw = method === 'TRACE' || 'expect' in headers;
    const origin = { origin: 'https://page.example', ...headers };
    const answer = isRaw
      ? await airlock.requester
          .ask(target, { method, headers: origin })
          .then(({ status, headers: told }) => ({
            status,
            headers: new Headers(told as Record<string, string>),
          }))
      : await ask(target, method, headers, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-expose-headers')?.toLowerCase()).toContain('www-authenticate');
  });

  it.each(['/admin/api/calls', '/metrics', '/health/live'])('is not that of %s', async (target) => {
    const { headers } = await ask(target, 'GET', {});
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
