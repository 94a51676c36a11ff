import { startTemporaryPostgres } from '@airlock/testing/postgres';
import { freePort, scriptedServer } from '@airlock/testing';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminApi } from '../harness/admin-api.js';
import { ProductProcess } from '../harness/product-process.js';
import { onEveryProfile } from '../harness/profiles.js';
import { replyTo, Requester } from '../harness/requester.js';
import { SEEDS } from '../harness/seeds.js';
import { temporaryDirectory, type TemporaryDirectory } from '../harness/temporary-directory.js';

type Settings = Readonly<Record<string, string>>;

describe('§10 Running it: the start', () => {
  let directory: TemporaryDirectory;
  beforeAll(async () => {
    directory = await temporaryDirectory();
  });
  afterAll(() => directory?.remove());

  const data = () => ({ AIRLOCK_DATA_DIR: join(directory.path, 'data') });
  const refused = async (settings: Settings) => {
    const product = ProductProcess.spawn({ ...data(), ...settings });
    const { code } = await product.untilItEnds();
    return { code, said: product.output };
  };

  it.each<[string, string]>([
    ['PORT', '65536'],
    ['PORT', 'http'],
    ['AIRLOCK_PUBLIC_URL', 'airlock.example.org'],
    ['AIRLOCK_DATABASE_URL', 'mysql://localhost/x'],
    ['AIRLOCK_REDIS_URL', 'http://localhost/'],
    ['AIRLOCK_ROLES', 'api,boss'],
    ['AIRLOCK_API_KEY', 'short'],
    ['AIRLOCK_REPLY_SECRET', 'secret'],
    ['AIRLOCK_ADMIN_EMAIL', 'ada'],
    ['AIRLOCK_ADMIN_PASSWORD', 'short'],
    ['AIRLOCK_ADMIN_TOKEN', 'short'],
    ['AIRLOCK_SECRET_KEY', 'short'],
    ['AIRLOCK_REPLY_ALLOW', '300.1.2.3'],
    ['AIRLOCK_SMTP_URL', 'localhost:25'],
    ['AIRLOCK_LOG_LEVEL', 'loud'],
    ['AIRLOCK_COLOUR', 'red'],
  ])('is stopped by %s=%s with a sentence that names it', async (name, value) => {
    const { code, said } = await refused({ [name]: value });
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`^${name}\\b.*[.?]$`, 'm'));
    expect(said).not.toMatch(/^\s+at /m);
  });

  it('makes up and prints once what is not given, and keeps the key of its secrets to its owner', async () => {
    const start = async () => {
      const product = ProductProcess.spawn({ ...data(), PORT: '0' });
      const [, url = ''] = await product.untilItSays(/Airlock is ready on (\S+)/);
      return { product, url };
    };
    const first = await start();
    const [, password = ''] = /Password +(\S+)/.exec(first.product.output) ?? [];
    const [, key = ''] = /API key +(\S+)/.exec(first.product.output) ?? [];
    await AdminApi.signedIn(() => first.url, 'admin@airlock.local', password);
    expect((await new Requester(() => first.url, key).ask('/demo/demo/x')).status).toBe(200);
    expect(new URL(first.url).hostname).toBe('127.0.0.1');
    const { mode } = await stat(join(data().AIRLOCK_DATA_DIR, 'secret.key'));
    expect(mode & 0o777).toBe(0o600);
    await first.product.end('SIGTERM');
    const second = await start();
    expect(second.product.output).not.toMatch(/Password|shown this once/);
    await second.product.end('SIGTERM');
  });

  it('takes a port, a host to listen on, a public address and a PostgreSQL of one’s own', async () => {
    const [postgres, port] = await Promise.all([startTemporaryPostgres(), freePort()]);
    const product = ProductProcess.spawn({
      ...data(),
      PORT: String(port),
      AIRLOCK_HOST: '127.0.0.2',
      AIRLOCK_DATABASE_URL: postgres.url,
      AIRLOCK_SECRET_KEY: 'a secret key of some length',
      AIRLOCK_PUBLIC_URL: 'https://airlock.example.org/below/',
      AIRLOCK_API_KEY: SEEDS.apiKey,
    });
    try {
      await product.untilItSays(/Airlock is ready on/);
      const requester = new Requester(() => `http://127.0.0.2:${port}`, SEEDS.apiKey);
      const { headers } = await requester.ask('/demo/demo/x?bgrs=1');
      expect(headers['operation-location']).toBe(
        `https://airlock.example.org${headers.location?.replace('/jobs/', '/operations/')}`,
      );
    } finally {
      await product.end('SIGTERM');
      await postgres.stop();
    }
  });
});

onEveryProfile('§10 Running it', (product) => {
  it.concurrent('keeps connections for longer than a proxy does, so that it cuts none that is used', async ({
    expect,
  }) => {
    const { headers } = await fetch(`${product().url}/health/live`);
    expect(headers.get('keep-alive')).toBe('timeout=72');
  });

  it('AIRLOCK_API_KEY and AIRLOCK_REPLY_SECRET seed a client, AIRLOCK_REPLY_ALLOW lets it be replied to', async () => {
    const receiver = await scriptedServer([{ status: 200 }]);
    try {
      await product().requester.ask(`/demo/demo/x?bgrs=1&${replyTo(receiver.url)}`);
      await expect.poll(() => receiver.requests.length, { timeout: 30_000 }).toBe(1);
      const { headers = {}, body = '' } = receiver.requests[0] ?? {};
      expect(new Webhook(SEEDS.replySecret).verify(body.toString(), headers)).toBeTruthy();
    } finally {
      await receiver.close();
    }
  });

  it('AIRLOCK_ADMIN_EMAIL and AIRLOCK_ADMIN_PASSWORD seed the first operator, AIRLOCK_ADMIN_TOKEN a token, both of role admin', async () => {
    const ada = await AdminApi.signedIn(() => product().url, SEEDS.adminEmail, SEEDS.adminPassword);
    for (const admin of [ada, product().admin])
      expect(await admin.get('/operators')).toEqual([
        { id: expect.any(Number), email: SEEDS.adminEmail, role: 'admin' },
      ]);
  });
});
