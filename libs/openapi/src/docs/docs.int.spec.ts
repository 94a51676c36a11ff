import { PROBLEM_CODES } from '@airlock/contract';
import { openApiFaults } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { licensed, listening, running, type Running } from '../../test/a-weather-app.js';
import { PLATFORMS } from '../../../gate/test/an-app.js';

describe.each(PLATFORMS)('the documentation on %s', (platform) => {
  let weather: Running;
  beforeAll(async () => {
    weather = await running(platform, licensed);
  });
  afterAll(() => weather?.app.close());

  it('needs no credentials, though the application asks for them everywhere', async () => {
    expect((await fetch(`${weather.url}/other`)).status).toBe(403);
    for (const path of ['/openapi.json', '/docs', '/docs/', '/docs/swagger-ui-bundle.js']) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await fetch(`${weather.url}${path}`, { method });
        expect([path, method, answer.status]).toEqual([path, method, 200]);
        expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
        expect(answer.headers.get('request-id')).toBeTruthy();
        expect((await answer.arrayBuffer()).byteLength > 0).toBe(method === 'GET');
      }
    }
  });

  it('is not sent again to who has it', async () => {
    const etag = (await fetch(`${weather.url}/openapi.json`)).headers.get('etag') ?? '';
    const answer = await fetch(`${weather.url}/openapi.json`, { headers: { 'if-none-match': etag } });
    expect([answer.status, await answer.text()]).toEqual([304, '']);
  });

  it('is sent as it is to who cannot unzip it', async () => {
    const plain = await fetch(`${weather.url}/openapi.json`, { headers: { 'accept-encoding': 'identity' } });
    expect([plain.headers.get('content-encoding'), await plain.json()]).toEqual([null, weather.document]);
    const zipped = await fetch(`${weather.url}/openapi.json`, { headers: { 'accept-encoding': 'gzip' } });
    expect([zipped.headers.get('content-encoding'), await zipped.json()]).toEqual(['gzip', weather.document]);
  });

  it.each(['/docs/nothing.js', '/docs/%2e%2e/package.json', '/docs/swagger-ui.js.map', '/docs/constructor'])(
    'gives no other file: %s',
    async (path) => {
      const answer = await fetch(`${weather.url}${path}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    },
  );

  it.each(PROBLEM_CODES)('explains problems of the type %s', async (type) => {
    const answer = await fetch(`${weather.url}/docs/problems/${type}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await answer.text()).toContain(`<code>${type}</code>`);
  });

  it.each(['constructor', 'nothing', '', 'gone/more'])(
    'explains no problems of the type %j',
    async (type) => {
      expect((await fetch(`${weather.url}/docs/problems/${type}`)).status).toBe(404);
    },
  );

  it('is below the global prefix of the application', async () => {
    const { app, url, document } = await running(platform, licensed, 'api/v1');
    expect(url).toMatch(/\/api\/v1$/);
    expect(document.servers).toEqual([{ url: '/api/v1' }]);
    expect(document.paths).toEqual(weather.document.paths);
    const page = await (await fetch(`${url}/docs`)).text();
    expect(page).toContain('src="docs/initializer.js"');
    expect(await openApiFaults(JSON.stringify(document))).toEqual([]);
    await app.close();
  });

  it('is not there where the application wants none', async () => {
    const { app, url } = await listening(platform, { openapi: false });
    expect((await fetch(`${url}/openapi.json`)).status).toBe(404);
    expect((await fetch(`${url}/docs`)).status).toBe(404);
    await app.close();
  });
});
