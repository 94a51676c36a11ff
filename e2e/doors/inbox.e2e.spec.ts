import { freePort } from '@airlock/testing';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProductProcess } from '../harness/product-process.js';
import { Requester } from '../harness/requester.js';
import { SEED_SETTINGS, SEEDS } from '../harness/seeds.js';
import { temporaryDirectory, type TemporaryDirectory } from '../harness/temporary-directory.js';

const PUBLIC = 'airlock.example.org';
const INBOX = '/demo/demo/inbox';

describe('the inbox of a product that is reached through a proxy', () => {
  let directory: TemporaryDirectory;
  let product: ProductProcess;
  let port: number;
  beforeAll(async () => {
    [directory, port] = [await temporaryDirectory(), await freePort()];
    product = ProductProcess.spawn({
      ...{ ...SEED_SETTINGS, PORT: String(port), AIRLOCK_DATA_DIR: directory.path },
      AIRLOCK_PUBLIC_URL: `https://${PUBLIC}`,
    });
    await product.untilItSays(/Airlock is ready on https:/);
  });
  afterAll(async () => {
    await product?.end('SIGKILL');
    await directory?.remove();
  });

  const asked = (method: string, host: string, headers: Record<string, string> = {}) =>
    new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port, path: INBOX, method, headers: { host, ...headers } };
      const asking = request(options, (answer) => resolve(answer.resume().statusCode));
      asking.on('error', reject).end();
    });
  const proxied = { 'x-forwarded-for': '192.0.2.1' };

  it('takes what is delivered to the public name, and is read by its own name alone', async () => {
    expect(await asked('POST', PUBLIC, proxied)).toBe(204);
    expect(await asked('GET', PUBLIC, proxied)).toBe(403);
    expect(await asked('GET', `localhost:${port}`)).toBe(200);
  });

  it('takes nothing by another name', async () => {
    expect(await asked('POST', 'rebound.example.net')).toBe(403);
  });

  it('gets what the command of the banner asks for', async () => {
    const [, target = '', inbox = ''] = await product.untilItSays(
      /curl -i 'http:\/\/[^/']+(\/\S+?&\$reply=([^']+))'/,
    );
    const requester = new Requester(() => `http://127.0.0.1:${port}`, SEEDS.apiKey);
    expect((await requester.post(target, '{"order": 42}')).status).toBe(202);
    const shown = async () => (await fetch(inbox)).text();
    await expect.poll(shown, { timeout: 60_000 }).toContain('order\\&#34;: 42');
  });
});
