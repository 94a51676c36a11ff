import { freePort } from '@airlock/testing';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Airlock } from './harness/airlock.js';
import { ADA, BackofficePage } from './harness/backoffice-page.js';
import { Browser } from './harness/browser.js';

const PATH = '/behind/it';
const JSON_TYPE = { 'content-type': 'application/json' };

/** Sends on what is asked below the path, which it takes off or leaves; a prefix that nothing answers is 502. */
function proxyTo(port: number, takesOff: () => boolean): Server {
  return createServer((incoming: IncomingMessage, answer: ServerResponse) => {
    const { url = '', method, headers } = incoming;
    if (!url.startsWith(PATH)) return void answer.writeHead(502).end();
    const path = takesOff() ? url.slice(PATH.length) || '/' : url;
    const onward = request({ host: '127.0.0.1', port, path, method, headers }, (told) => {
      answer.writeHead(told.statusCode ?? 502, told.headers);
      told.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
}

describe.each(['takes off', 'leaves'])('below a path that the proxy %s (contract §3)', (manner) => {
  let airlock: Airlock;
  let proxy: Server;

  beforeAll(async () => {
    const [outer, inner] = [await freePort(), await freePort()];
    proxy = proxyTo(inner, () => manner === 'takes off').listen(outer, '127.0.0.1');
    const settings = { AIRLOCK_PUBLIC_URL: `http://127.0.0.1:${outer}${PATH}/`, PORT: String(inner) };
    airlock = await Airlock.start({ settings });
  });

  afterAll(async () => {
    await airlock?.stop();
    proxy?.closeAllConnections();
    proxy?.close();
  });

  const ask = (target: string, headers: Record<string, string> = {}) =>
    airlock.requester.ask(target, { method: 'GET', headers });
  const origin = () => new URL(airlock.url).origin;

  it('every address of a job leads to it', async () => {
    const headers = { prefer: 'respond-async', ...JSON_TYPE };
    const { headers: told, body } = await airlock.requester.ask(`${PATH}/demo/demo/orders`, {
      headers,
      body: '{}',
    });
    const { job } = JSON.parse(body.toString()) as {
      job: { id: string; _links: Record<string, { href: string }> };
    };
    expect(told['location']).toBe(`${PATH}/jobs/${job.id}`);
    const operation = String(told['operation-location']);
    expect(operation).toBe(`${airlock.url}/operations/${job.id}`);
    const addresses = [
      String(told['location']),
      operation.slice(origin().length),
      ...Object.entries(job._links).flatMap(([name, { href }]) =>
        name === 'cancel' || name === 'result' ? [] : href,
      ),
    ];
    for (const address of addresses) expect((await ask(address)).status, address).toBe(200);
  });

  it('problems and documents name the path, too', async () => {
    const problem = await ask(`${PATH}/nowhere`);
    expect(JSON.parse(problem.body.toString())).toMatchObject({ status: 404, instance: `${PATH}/nowhere` });
    const refused = await airlock.requester.ask(`${PATH}/jobs`, { method: 'TRACE' });
    expect(JSON.parse(refused.body.toString())).toMatchObject({ status: 405, instance: `${PATH}/jobs` });
    const document = JSON.parse((await ask(`${PATH}/openapi.json`)).body.toString()) as { servers: unknown };
    expect(document.servers).toEqual([{ url: PATH }]);
    const desk = await airlock.admin.get<{ servers: unknown }>('/openapi.json');
    expect(desk.servers).toEqual([{ url: `${PATH}/admin/api` }]);
  });

  it('a page of a list leads to the next one', async () => {
    await airlock.requester.ask(`${PATH}/demo/demo/orders?bgrs=1`, { headers: JSON_TYPE, body: '{}' });
    const { headers } = await airlock.admin.ask('GET', '/calls?range=[0,0]&sort=["id","DESC"]');
    expect(headers.get('link')).toContain(`<${PATH}/admin/api/calls?`);
  });

  it('operators sign in, open a page by its address, and stay signed in for its path only', async () => {
    const browser = await Browser.start();
    try {
      const desk = new BackofficePage(await browser.page(), airlock);
      await desk.enter(ADA, '/resources');
      await desk.page.getByRole('link', { name: 'Calls' }).first().click();
      await desk.page.waitForURL(`${airlock.url}/admin/calls*`);
      await desk.page.reload();
      await desk.page.locator('#main-content').waitFor();
      const [cookie] = await desk.page.context().cookies();
      expect(cookie?.path).toBe(`${PATH}/admin`);
    } finally {
      await browser.stop();
    }
  });
});

describe('without a public address (contract §10)', () => {
  let airlock: Airlock;
  beforeAll(async () => {
    airlock = await Airlock.start({ settings: { AIRLOCK_TRUST_PROXY: '127.0.0.1' } });
  });
  afterAll(() => airlock?.stop());

  const operationAsked = async (headers: Record<string, string>) => {
    const sent = { prefer: 'respond-async', ...JSON_TYPE, ...headers };
    const told = await airlock.requester.ask('/demo/demo/orders', { headers: sent, body: '{}' });
    return String(told.headers['operation-location']).replace(/\/operations\/[0-9a-f]{32}$/, '');
  };

  it.each([
    [{ host: 'airlock.example:8443' }, 'http://airlock.example:8443'],
    [{ host: 'airlock.example', 'x-forwarded-proto': 'https' }, 'https://airlock.example'],
    [{ host: '[::1]:3000', 'x-forwarded-proto': 'gopher' }, 'http://[::1]:3000'],
  ])('who asks by %j is led to %s', async (headers, address) => {
    expect(await operationAsked(headers)).toBe(address);
  });

  it.each(['evil/path', 'a b', 'user@host', ''])('a Host of %j leads nowhere else', async (host) => {
    expect(await operationAsked({ host })).toBe(airlock.url);
  });
});
