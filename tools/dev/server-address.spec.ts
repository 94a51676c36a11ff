import { expect, it } from 'vitest';
import { serverAddress } from './server-address.js';

it.each([
  [{}, 'http://127.0.0.1:3000'],
  [{ PORT: '3001' }, 'http://127.0.0.1:3001'],
  [{ AIRLOCK_HOST: '0.0.0.0' }, 'http://127.0.0.1:3000'],
  [{ AIRLOCK_HOST: '::1' }, 'http://[::1]:3000'],
])('of a server with %j is %s', async (environment, url) => {
  expect(await serverAddress(environment)).toMatchObject({ url });
});

it('has a free port of its own where the server was to choose one, which the server is told', async () => {
  const { url, settings } = await serverAddress({ PORT: '0' });
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
  expect(settings).toEqual({ PORT: new URL(url).port });
});

it('passes the settings on, but for what is for vite alone', async () => {
  const { settings } = await serverAddress({ AIRLOCK_DATA_DIR: 'd', AIRLOCK_DEV_API: 'http://elsewhere' });
  expect(settings).toEqual({ AIRLOCK_DATA_DIR: 'd', PORT: '3000' });
});
