import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { SEEDS } from './harness/seeds.js';

type Row = Readonly<Record<string, string | null>>;

describe('a background request', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
  });
  afterAll(() => airlock?.stop());

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${airlock.url}${path}`, {
      ...init,
      redirect: 'manual',
      headers: { authorization: `Bearer ${SEEDS.apiKey}`, ...(init.headers as Record<string, string>) },
    });
  const row = async (rid: string) => ((await (await ask(`/bgrs/${rid}`)).json()) as Row[])[0];

  it('of an endpoint that answers CSV is watched to its end, and its result is that CSV', async () => {
    const accepted = await ask('/demo/demo/csv?bgrs=1');
    expect(accepted.status).toBe(202);
    const { request } = (await accepted.json()) as { request: string };
    await vi.waitFor(async () => expect((await row(request))?.['status_name']).toBe('finished'), 15_000);
    const result = await ask(`/bgrs/${request}/result`);
    expect(result.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(await result.text()).toBe(await (await ask('/demo/demo/csv')).text());
    expect((await ask(`/queue/${request}`)).headers.get('location')).toBe(`/jobs/${request}/result`);
  });

  it('tells its progress as it happens, and ends its events with done', async () => {
    const accepted = await ask('/demo/demo/long?seconds=1&pages=4', { headers: { prefer: 'respond-async' } });
    const { job } = (await accepted.json()) as { job: { id: string } };
    const events = await (await ask(`/jobs/${job.id}/events`)).text();
    expect(events).toContain('page 4 of 4');
    expect(events.trim().split('\n\n').at(-1)).toContain('event: done');
  });

  it('survives the death of its process, and runs once for its key', async () => {
    const send = () =>
      ask('/demo/demo/orders?bgrs=yes&plan=hang,200', {
        method: 'POST',
        headers: { 'idempotency-key': 'k1' },
      });
    const { request } = (await (await send()).json()) as { request: string };
    await vi.waitFor(async () => expect((await row(request))?.['status_name']).toBe('running'), 15_000);
    await airlock.kill9();
    await airlock.restart();
    const repeat = await send();
    expect([repeat.status, repeat.headers.get('idempotent-replayed')]).toEqual([202, 'true']);
    expect(await repeat.json()).toEqual({ request });
    await vi.waitFor(async () => expect((await row(request))?.['status_name']).toBe('finished'), 60_000);
  });
});

describe('answers of a connector', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start();
  });
  afterAll(() => airlock?.stop());

  it.each(['/demo/demo/x', '/demo/nobody/x'])('vary by Prefer, errors included: %s', async (path) => {
    const answer = await fetch(`${airlock.url}${path}`);
    expect([answer.status, answer.headers.get('vary')]).toEqual([401, 'Prefer']);
  });

  it('to OPTIONS are of CORS, and nothing is stored or called', async () => {
    const headers = { origin: 'https://page.example', 'access-control-request-method': 'PATCH' };
    const answer = await fetch(`${airlock.url}/demo/demo/x?bgrs=yes`, { method: 'OPTIONS', headers });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect((await fetch(`${airlock.url}/demo/demo/x?bgrs=yes`, { method: 'OPTIONS' })).status).toBe(204);
    expect(await airlock.admin.calls({})).toEqual([]);
  });
});
