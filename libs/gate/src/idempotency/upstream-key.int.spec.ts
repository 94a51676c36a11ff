import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REPLY } from '../../test/a-requester.js';
import { anApp, fails, PLATFORMS, type TestApp } from '../../test/an-app.js';

/** As guards of an application would tell who asks. */
const principalOf = (request: object) =>
  String((request as { headers: Record<string, string> }).headers['authorization'] ?? 'anna');

describe.each(PLATFORMS)('the key that an upstream is sent, on %s (contract §5)', (platform) => {
  let airlock: TestApp;

  beforeEach(async () => {
    airlock = await anApp(platform, { principalOf });
  });

  afterEach(() => airlock.close());

  const post = (query = '', headers: Record<string, string> = {}) =>
    fetch(`${airlock.url}/test/main/orders${query}`, {
      method: 'POST',
      body: '{"n":1}',
      headers: { 'content-type': 'application/json', ...headers },
    });
  const seen = (count: number) =>
    vi.waitFor(() => expect(airlock.script.seen).toHaveLength(count), { timeout: 30_000 });
  const keys = () => [...new Set(airlock.script.seen.map(({ key }) => key))];

  it.each([
    ['plainly', '', {}],
    ['with $reply', `?$reply=${encodeURIComponent(REPLY)}`, {}],
    ['by bgrs', '?bgrs=yes', {}],
    ['by Prefer', '', { prefer: 'respond-async' }],
    ['by Prefer, waiting', '', { prefer: 'respond-async, wait=5' }],
  ])('is one for a request whose answers were lost and its repeat %s', async (_, query, headers) => {
    airlock.script.steps.push(fails(504), fails(504), fails(504));
    const key = { 'idempotency-key': 'pay-1' };
    for (let lost = 0; lost < 2; lost++) expect((await post('', key)).status).toBe(504);
    await post(query, { ...key, ...headers });
    // Asked plainly for the third time, nothing was kept; else the call goes on until it is answered.
    await seen(query === '' && !('prefer' in headers) ? 3 : 4);
    expect(keys()).toEqual([expect.stringMatching(/^airlock-[0-9a-f]{32}$/)]);
  });

  it('is one for one key, whichever header it is sent in', async () => {
    airlock.script.steps.push(fails(504));
    await post('', { 'xidempotency-guid': 'pay-1' });
    await post('', { 'idempotency-key': '"pay-1"' });
    expect(keys()).toHaveLength(1);
  });

  it('is another one for another key and for another requester', async () => {
    await post('', { 'idempotency-key': 'pay-1' });
    await post('', { 'idempotency-key': 'pay-2' });
    await post('', { 'idempotency-key': 'pay-1', authorization: 'berta' });
    expect(keys()).toHaveLength(3);
  });

  it('is another one for each request without a key', async () => {
    airlock.script.steps.push(fails(504));
    await post();
    await post();
    await post('?bgrs=yes');
    await seen(3);
    expect(keys()).toHaveLength(3);
  });
});

it('follows from the rid where nobody is told apart: two requesters may draw the same key', async () => {
  const airlock = await anApp('fastify');
  airlock.script.steps.push(fails(504));
  for (let n = 0; n < 2; n++) {
    await fetch(`${airlock.url}/test/main/orders`, { method: 'POST', headers: { 'idempotency-key': 'k' } });
  }
  expect(new Set(airlock.script.seen.map(({ key }) => key)).size).toBe(2);
  await airlock.close();
});
