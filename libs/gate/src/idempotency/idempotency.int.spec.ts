import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deflateSync } from 'node:zlib';
import { jsonOf } from '../../test/json-of.js';
import { REPLY } from '../../test/a-requester.js';
import { anApp, fails, PLATFORMS, type TestApp } from '../../test/an-app.js';

describe.each(PLATFORMS)('idempotency keys on %s', (platform) => {
  let airlock: TestApp;
  beforeEach(async () => {
    airlock = await anApp(platform);
  });
  afterEach(() => airlock.close());

  type Sent = { path?: string; body?: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> };
  const post = ({ path = 'orders', body = '{"n":1}', headers = {} }: Sent = {}) =>
    fetch(`${airlock.url}/test/main/${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  const key = (value: string) => ({ headers: { 'idempotency-key': value } });
  const guid = (value: string) => ({ headers: { 'xidempotency-guid': value } });

  it('answers a repeat with the same status and bytes, and runs once', async () => {
    airlock.script.steps.push(() => ({ order: 'first' }));
    const first = await post(key('"k1"'));
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    const repeat = await post(key('k1'));
    expect([repeat.status, await repeat.text()]).toEqual([first.status, await first.text()]);
    expect(repeat.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(repeat.headers.get('idempotent-replayed')).toBe('true');
    expect(airlock.script.seen).toHaveLength(1);
  });

  it.each([
    ['Idempotency-Key', key, 409],
    ['XIdempotency-GUID', guid, 200],
  ])(
    'tells a repeat by %s that the first one still runs, in the manner of its system',
    async (_, send, status) => {
      let finish: (value: unknown) => void = () => undefined;
      airlock.script.steps.push(() => new Promise((resolve) => (finish = resolve)));
      const first = post(send('k1'));
      await vi.waitFor(() => expect(airlock.script.seen).toHaveLength(1), 30_000);
      const repeat = await post(send('k1'));
      expect(repeat.status).toBe(status);
      if (status === 409) {
        expect(repeat.headers.get('retry-after')).toBe('1');
        expect((await jsonOf(repeat)).type).toBe('idempotency-in-progress');
      } else {
        const message = encodeURIComponent('Повторный запрос. Обновите приложение!');
        expect(await repeat.text()).toBe(`{"error": 5, "Msg": "${message}"}`);
      }
      finish({ done: true });
      expect(await (await first).json()).toEqual({ done: true });
      expect(await (await post(send('k1'))).json()).toEqual({ done: true });
    },
  );

  it('refuses a key that stands for another request, and keeps its answer', async () => {
    await post(key('k1'));
    const other = await post({ ...key('k1'), body: '{"n":2}' });
    expect([other.status, (await jsonOf(other)).type]).toEqual([422, 'idempotency-key-reused']);
    expect((await post(key('k1'))).headers.get('idempotent-replayed')).toBe('true');
  });

  it('takes the same JSON in other bytes, deflated too, for the same request', async () => {
    await post({ ...key('k1'), body: '{"a":1,"b":2}' });
    const body = deflateSync(Buffer.from('{ "b": 2, "a": 1 }')) as Uint8Array<ArrayBuffer>;
    const headers = { 'idempotency-key': 'k1', 'content-encoding': 'deflate' };
    expect((await post({ body, headers })).headers.get('idempotent-replayed')).toBe('true');
  });

  it('frees the key when the handler fails retryably', async () => {
    airlock.script.steps.push(fails(503), () => ({ second: true }));
    expect((await post(key('k1'))).status).toBe(503);
    expect(await (await post(key('k1'))).json()).toEqual({ second: true });
  });

  it('keeps a definitive failure', async () => {
    airlock.script.steps.push(fails(404, 'no such order'));
    await post(key('k1'));
    const repeat = await post(key('k1'));
    expect([repeat.status, (await jsonOf(repeat)).detail]).toEqual([404, 'no such order']);
    expect(repeat.headers.get('content-type')).toBe('application/problem+json');
    expect(airlock.script.seen).toHaveLength(1);
  });

  it.each([
    ['$reply', `orders?$reply=${encodeURIComponent(REPLY)}`, {}],
    ['bgrs', 'orders?bgrs=yes', {}],
    ['Prefer', 'orders', { prefer: 'respond-async' }],
  ])('replays the 202 of a request by %s: same id, one execution', async (_, path, further) => {
    airlock.script.steps.push(fails(503), () => ({ done: true }));
    const headers = { 'idempotency-key': 'k1', ...further };
    const first = await post({ path, headers });
    expect(first.status).toBe(202);
    const repeat = await post({ path, headers });
    expect([repeat.status, await repeat.text()]).toEqual([202, await first.text()]);
    expect(repeat.headers.get('location')).toBe(first.headers.get('location'));
    const rid = first.headers.get('location');
    const state = async () => (await jsonOf(await fetch(`${airlock.url}${rid}`))).record.state;
    await vi.waitFor(async () => expect(await state()).toBe('success'), 30_000);
    expect(airlock.script.seen).toHaveLength(2);
    expect((await post({ path, headers })).headers.get('idempotent-replayed')).toBe('true');
  });

  it('does not mind another reply address: requesters sign theirs anew', async () => {
    const first = await post({ ...key('k1'), path: `orders?$reply=${encodeURIComponent(REPLY)}` });
    const repeat = await post({
      ...key('k1'),
      path: `orders?$reply=${encodeURIComponent(`${REPLY}?signed=again`)}`,
    });
    expect([repeat.status, repeat.headers.get('idempotent-replayed')]).toEqual([first.status, 'true']);
  });

  it.each([
    ['a key that is no key', { 'idempotency-key': '"open' }, 'idempotency-key-invalid'],
    ['two different keys', { 'idempotency-key': 'a', 'xidempotency-guid': 'b' }, 'idempotency-key-invalid'],
  ])('refuses %s before the handler runs', async (_, headers, type) => {
    const answer = await post({ headers });
    expect([answer.status, (await jsonOf(answer)).type]).toEqual([400, type]);
    expect(airlock.script.seen).toHaveLength(0);
  });

  it('asks for a key where the endpoint needs one, and says where that is explained', async () => {
    const answer = await post({ path: 'careful' });
    expect([answer.status, (await jsonOf(answer)).type]).toEqual([400, 'idempotency-key-missing']);
    expect(answer.headers.get('link')).toMatch(/rel="describedby"/);
    expect((await post({ path: 'careful', ...key('k1') })).status).toBe(201);
  });

  it('takes the request for its own key where the endpoint says so', async () => {
    await post({ path: 'courier' });
    expect((await post({ path: 'courier' })).headers.get('idempotent-replayed')).toBe('true');
    expect((await post({ path: 'courier', body: '{"n":2}' })).headers.get('idempotent-replayed')).toBeNull();
  });

  it('does not look at the keys of reading', async () => {
    const get = () => fetch(`${airlock.url}/test/main/plain`, key('k1'));
    await get();
    expect((await get()).headers.get('idempotent-replayed')).toBeNull();
  });

  it('ends the loop of the courier guide with the stored answer', async () => {
    let finish: (value: unknown) => void = () => undefined;
    airlock.script.steps.push(() => new Promise((resolve) => (finish = resolve)));
    const first = post(guid('k1'));
    await vi.waitFor(() => expect(airlock.script.seen).toHaveLength(1), 30_000);
    const told: unknown[] = [];
    // The guide's client waits 500 ms before each of at most two repeats; here the handler ends between them.
    for (let repeat = 0; repeat < 2; repeat++) {
      told.push(await (await post(guid('k1'))).json());
      finish({ delivery: 17 });
      await first;
    }
    expect(told).toEqual([{ error: 5, Msg: expect.any(String) }, { delivery: 17 }]);
  });
});
