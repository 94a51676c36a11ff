import { scriptedServer } from '@airlock/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { ProductProcess } from './harness/product-process.js';
import { temporaryDirectory, type TemporaryDirectory } from './harness/temporary-directory.js';

describe('the start', () => {
  let directory: TemporaryDirectory;
  beforeAll(async () => {
    directory = await temporaryDirectory();
  });
  afterAll(() => directory?.remove());

  const data = () => ({ AIRLOCK_DATA_DIR: join(directory.path, 'data') });
  const run = async (settings: Readonly<Record<string, string>>, args: readonly string[] = []) => {
    const product = ProductProcess.spawn({ ...data(), ...settings }, args);
    const { code } = await product.untilItEnds();
    return { code, said: product.output };
  };

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['an unknown setting', { AIRLOCK_APIKEY: 'x' }, /^AIRLOCK_APIKEY .* did you mean AIRLOCK_API_KEY\?$/m],
    ['a value that is none', { PORT: 'eighty' }, /^PORT: /m],
    [
      'settings that contradict each other',
      { AIRLOCK_ROLES: 'api' },
      /^AIRLOCK_ROLES .*AIRLOCK_DATABASE_URL too\.$/m,
    ],
    [
      'reply addresses that would be all',
      { AIRLOCK_REPLY_ALLOW: '0.0.0.0/0' },
      /^AIRLOCK_REPLY_ALLOW: .*0\.0\.0\.0\/0/m,
    ],
    ['a reply address that is none', { AIRLOCK_REPLY_ALLOW: 'a b' }, /^AIRLOCK_REPLY_ALLOW: "a b"/m],
  ])('is refused with a sentence for %s', async (_, settings, sentence) => {
    const { code, said } = await run(settings);
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
  });

  it.each<[string, string]>([
    ['AIRLOCK_ADMIN_TOKEN', 'iloveyou'],
    ['AIRLOCK_ADMIN_TOKEN', '          '],
    ['AIRLOCK_API_KEY', '12345678'],
    ['AIRLOCK_ADMIN_PASSWORD', 'QwertyUIOP'],
    ['AIRLOCK_ADMIN_PASSWORD', 'Admin@airlock.local'],
    ['AIRLOCK_SECRET_KEY', 'PasswordPassword'],
  ])('is refused for a %s that would be guessed at once, without its value', async (name, value) => {
    const { code, said } = await run({ [name]: value });
    expect(said).toMatch(new RegExp(`^${name} is `, 'm'));
    expect(said).not.toContain(value);
    expect(code).toBe(1);
  });

  it('is refused for a secret that is given twice, and for a file that is not there', async () => {
    const twice = await run({ AIRLOCK_API_KEY: 'x', AIRLOCK_API_KEY_FILE: '/nowhere' });
    expect(twice.said).toContain(
      'AIRLOCK_API_KEY and AIRLOCK_API_KEY_FILE are both set: leave one of them out.',
    );
    const nowhere = await run({ AIRLOCK_API_KEY_FILE: '/nowhere' });
    expect(nowhere.said).toContain('AIRLOCK_API_KEY_FILE: /nowhere cannot be read (ENOENT).');
    expect([twice.code, nowhere.code]).toEqual([1, 1]);
  });

  it('is refused with a sentence for a port that is taken, and tells the first password all the same', async () => {
    const { port, close } = await scriptedServer([{ status: 200 }]);
    try {
      const { code, said } = await run({ PORT: String(port) });
      expect(said).toContain(`The port ${port} of 127.0.0.1 is taken: end what listens there, or set PORT`);
      expect(said).not.toMatch(/^\s+at /m);
      expect(code).toBe(1);
    } finally {
      await close();
    }
    const product = ProductProcess.spawn({ ...data(), PORT: '0' });
    await product.untilItSays(/Airlock is ready on/);
    expect(product.output).toMatch(/^ +Password +\S{16} +\(shown this once\)$/m);
    expect(product.output).toMatch(/^ +API key +airlock_\S+ +\(shown this once\)$/m);
    expect(await product.end('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  it('tells of all settings when it is asked for help', async () => {
    const { code, said } = await run({}, ['--help']);
    expect(code).toBe(0);
    expect(said).toMatch(/^ +PORT +.*Default: 3000\.$/m);
    expect(said).toMatch(/^ +AIRLOCK_DATA_DIR +.*Default: \.airlock\.$/m);
    for (const name of [
      'HOST',
      'PUBLIC_URL',
      'DATABASE_URL',
      'REDIS_URL',
      'ROLES',
      'API_KEY',
      'REPLY_SECRET',
    ])
      expect(said).toContain(`AIRLOCK_${name} `);
    for (const name of [
      'ADMIN_EMAIL',
      'ADMIN_PASSWORD',
      'ADMIN_TOKEN',
      'SECRET_KEY',
      'REPLY_ALLOW',
      'SMTP_URL',
    ])
      expect(said).toContain(`AIRLOCK_${name} `);
  });

  it('is refused with a sentence for an option there is not', async () => {
    const { code, said } = await run({}, ['--prot', '80']);
    expect(said).toBe('There is no option --prot 80; see --help\n');
    expect(code).toBe(1);
  });
});
