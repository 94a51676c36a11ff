import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOfKey, newApiKey, newReplySecret, prefixOfKey } from './api-key.js';
import { keyOf } from './credentials.js';
import { hashPassword, passwordMatches } from './passwords.js';
import { clientIdOf } from './principals.js';
import { AesSecretBox } from './secret-box.js';
import { secretKeyIn } from './secret-key.js';

describe('keyOf', () => {
  const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

  it.each([
    ['Bearer key-1', 'key-1'],
    ['bearer key-1', 'key-1'],
    [basic('anybody:key-1'), 'key-1'],
    [basic(':key:with:colons'), 'key:with:colons'],
  ])('reads %s', (authorization, key) => {
    expect(keyOf({ authorization })).toBe(key);
  });

  it.each([undefined, '', 'Bearer', 'Bearer a b', 'Digest key-1', basic('no colon'), basic('user:')])(
    'finds no key in %s',
    (authorization) => {
      expect(keyOf(authorization === undefined ? {} : { authorization })).toBeNull();
    },
  );
});

describe('AesSecretBox', () => {
  const box = new AesSecretBox('a secret key of the tests');

  it('opens what it sealed, and seals it differently each time', () => {
    const sealed = box.seal('hunter2 ✓');
    expect(box.open(sealed)).toBe('hunter2 ✓');
    expect(box.seal('hunter2 ✓')).not.toBe(sealed);
    expect(sealed).not.toContain('hunter2');
  });

  it('opens nothing that was sealed with another key or changed since', () => {
    const sealed = box.seal('hunter2');
    expect(() => new AesSecretBox('another key altogether').open(sealed)).toThrow('AIRLOCK_SECRET_KEY');
    // Of the last letter, only the upper two bits are of the last byte.
    const last = sealed.at(-1) === 'A' ? 'Q' : 'A';
    expect(() => box.open(sealed.slice(0, -1) + last)).toThrow();
    expect(() => box.open('v9.a.b.c')).toThrow('v9');
  });
});

describe('secretKeyIn', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'airlock-key-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('makes a key that only its owner reads, and finds it again', async () => {
    const key = await secretKeyIn(join(directory, 'data'));
    expect(key.length).toBeGreaterThan(40);
    expect(await secretKeyIn(join(directory, 'data'))).toBe(key);
    const file = join(directory, 'data', 'secret.key');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file, 'utf8')).trim()).toBe(key);
  });

  it('makes one key where several start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 10 }, () => secretKeyIn(directory)));
    expect(new Set(keys).size).toBe(1);
    expect(await readdir(directory)).toEqual(['secret.key']);
  });

  it('takes no file for a key that nothing stands in', async () => {
    await writeFile(join(directory, 'secret.key'), '\n');
    await expect(secretKeyIn(directory)).rejects.toThrow('is empty');
  });
});

describe('API keys', () => {
  it('are long, random, and kept as a hash', () => {
    const key = newApiKey();
    expect(key).toMatch(/^airlock_[\w-]{32}$/);
    expect(newApiKey()).not.toBe(key);
    expect(hashOfKey(key)).toMatch(/^[0-9a-f]{64}$/);
    expect(key.startsWith(prefixOfKey(key))).toBe(true);
    expect(newReplySecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });
});

describe('passwords', () => {
  it('match the hash that was made of them, and nobody is matched by none', async () => {
    const hash = await hashPassword('correct horse');
    expect(await passwordMatches(hash, 'correct horse')).toBe(true);
    expect(await passwordMatches(hash, 'battery staple')).toBe(false);
    expect(await passwordMatches(undefined, 'correct horse')).toBe(false);
  });
});

describe('clientIdOf', () => {
  it.each([
    ['7', 7],
    [null, null],
    ['', null],
    ['-1', null],
    ['1.5', null],
    ['admin', null],
  ])('reads the principal %j as %j', (principal, id) => {
    expect(clientIdOf(principal)).toBe(id);
  });
});
