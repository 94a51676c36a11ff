import { describe, expect, it } from 'vitest';
import { cookiesBelow } from './upstream-cookies.js';

const below = (...cookies: string[]) => cookiesBelow('/http/orders', 'https://api.example/base', cookies);

describe('the cookies of an upstream', () => {
  it.each([
    ['a=1', 'a=1; Path=/http/orders/'],
    ['a=1; Path=/', 'a=1; Path=/http/orders/'],
    ['a=1; path=/base', 'a=1; Path=/http/orders/'],
    ['a=1; Path=/base/', 'a=1; Path=/http/orders/'],
    ['a=1; Path=/base/carts', 'a=1; Path=/http/orders/carts'],
    ['a=1; Path=/carts', 'a=1; Path=/http/orders/carts'],
    ['a=1; Path=/basement', 'a=1; Path=/http/orders/basement'],
    ['a=1; Path=carts', 'a=1; Path=/http/orders/'],
    ['a=1; Path=', 'a=1; Path=/http/orders/'],
    ['a=1; Path=/base/x; PATH = /admin', 'a=1; Path=/http/orders/admin'],
  ])('are below the resource: %s', (cookie, passed) => {
    expect(below(cookie)).toEqual([passed]);
  });

  it('are of no domain, and keep the rest of what they say', () => {
    expect(below('a="x=y"; Domain=example.org; HttpOnly; Max-Age=60; SameSite=Lax; domain=.org')).toEqual([
      'a="x=y"; Path=/http/orders/; HttpOnly; Max-Age=60; SameSite=Lax',
    ]);
    expect(below('a=1; Expires=Sun, 22 Nov 2026 08:00:00 GMT; Secure')).toEqual([
      'a=1; Path=/http/orders/; Expires=Sun, 22 Nov 2026 08:00:00 GMT; Secure',
    ]);
  });

  it.each([
    'airlock_session=x',
    ' Airlock_Session =x',
    '__Host-id=1; Secure; Path=/',
    '__secure-id=1; Secure',
    '=airlock_session=x',
    'airlock_session',
    '; Path=/',
    '',
  ])('are left out where their name could be taken for one of this origin: %j', (cookie) => {
    expect(below(cookie, 'b=2')).toEqual(['b=2; Path=/http/orders/']);
  });
});
