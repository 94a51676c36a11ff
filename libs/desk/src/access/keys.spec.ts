import { describe, expect, it } from 'vitest';
import { hashOfKey, newApiKey, newReplySecret, prefixOfKey } from './api-key.js';
import { keyOf } from './credentials.js';
import { hashPassword, passwordMatches } from './passwords.js';
import { clientIdOf } from './principals.js';

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
