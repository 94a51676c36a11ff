import { describe, expect, it } from 'vitest';
import { belowResource } from './below-resource.js';

describe('what follows the resource in an address', () => {
  it.each([
    ['/http/main', ''],
    ['/http/main/', '/'],
    ['/http/main?x=1', '?x=1'],
    ['/http/main/orders/1', '/orders/1'],
    ['/http/main/orders?', '/orders?'],
    ['/http/main//orders//', '//orders//'],
    ['/http/main/a%2Fb/%C3%A9?x=1&x=&y=%20+', '/a%2Fb/%C3%A9?x=1&x=&y=%20+'],
    ['/http/main/orders?next=/http/other/x', '/orders?next=/http/other/x'],
    ['/http/http/http/main', '/http/main'],
    ['/prefix/http/main/orders', '/orders'],
  ])('of %s is %j', (url, below) => {
    expect(belowResource(url, 'http')).toBe(below);
  });

  it.each(['/HTTP/main/orders', '/%68ttp/main/orders', 'http://airlock.example/http/main/orders'])(
    'is found in the spelling %s, which routers take too',
    (url) => {
      expect(belowResource(url, 'http')).toBe('/orders');
    },
  );
});
