import { expect, it } from 'vitest';
import { SessionCookie } from './session-cookie.js';

const expires = new Date('2026-03-01T12:00:00Z');

it('is for TLS alone where the product is reached so, by a name that says it', () => {
  const cookie = new SessionCookie('https://airlock.example.org');
  const written = cookie.with('abc', expires);
  expect(written).toMatch(
    /^__Secure-airlock_session=abc; Path=\/admin; .*HttpOnly; Secure; SameSite=Strict$/,
  );
  expect(cookie.idOf({ cookie: '__Secure-airlock_session=abc' })).toBe('abc');
  expect(cookie.idOf({ cookie: 'airlock_session=planted' })).toBeNull();
  expect(cookie.ended()).toContain('Expires=Thu, 01 Jan 1970');
});

it('needs no TLS on this machine', () => {
  const cookie = new SessionCookie('http://127.0.0.1:3000');
  expect(cookie.with('abc', expires)).not.toContain('Secure');
  expect(cookie.idOf({ cookie: 'a=b; airlock_session=abc' })).toBe('abc');
  expect(cookie.idOf({})).toBeNull();
});

it('stands below the path of the public address', () => {
  expect(new SessionCookie('https://x.example/airlock').with('a', expires)).toContain('Path=/airlock/admin;');
});
