import { describe, expect, it } from 'vitest';
import { weaknessOf } from './common-secrets.js';

describe('a secret is refused', () => {
  it.each(['password', 'Password1', '12345678', 'QWERTYUIOP', 'changeme', 'letmein', ' password '])(
    'where everybody tries it: %j',
    async (secret) => {
      expect(await weaknessOf(secret)).toBe('common');
    },
  );

  it.each(['        ', '\t\n  \u00a0\u3000', ''])('where it is white space: %j', async (secret) => {
    expect(await weaknessOf(secret)).toBe('blank');
  });

  it('where it is the own address, in whatever case', async () => {
    expect(await weaknessOf('Ada@Example.org', 'ada@example.ORG')).toBe('own-address');
    expect(await weaknessOf('ada@example.org', 'bob@example.org')).toBeNull();
  });
});

it.each([
  'key-0123456789abcdef0123456789abcdef',
  'token-0123456789abcdef0123456789',
  'correct horse battery staple',
  'password-of-the-third-floor',
])('%s is taken', async (secret) => {
  expect(await weaknessOf(secret)).toBeNull();
});
