import { describe, expect, it } from 'vitest';
import { addressPath } from './address-path.js';
import { openBodyLimit } from './body-limits.js';
import { isForPagesOfOthers } from './pages-of-others.js';

describe('the path of an address', () => {
  it.each([
    ['/admin/api/session', '/admin/api/session'],
    ['/admin/api/session?x=/y', '/admin/api/session'],
    ['//ADMIN//api/%73ession/', '/admin/api/session'],
    ['http://host:3000/%61dmin/api/session#x', '/admin/api/session'],
    ['/admin%2Fapi/session', '/admin/api/session'],
    ['/%e0%a4%a/x', '/%e0%a4%a/x'],
    ['', '/'],
    ['/', '/'],
  ])('of %s is %s', (address, path) => {
    expect(addressPath(address)).toBe(path);
  });

  it('leaves out what a proxy did not take off, and nothing that only begins alike', () => {
    expect(addressPath('/airlock/admin', '/airlock')).toBe('/admin');
    expect(addressPath('/admin', '/airlock')).toBe('/admin');
    expect(addressPath('/airlocks/admin', '/airlock')).toBe('/airlocks/admin');
  });
});

describe('a page of another origin', () => {
  it.each(['/http/up/x', '/demo/demo/orders', '/jobs/1', '/bgrs/1', '/queue/1', '/operations/1', '/nowhere'])(
    'reads %s, with a key',
    (address) => {
      expect(isForPagesOfOthers(address)).toBe(true);
    },
  );

  it.each([
    ...['/', '/admin', '/admin/api/session', '/Admin/api/calls?x=1', '/metrics', '/health/live', '/docs/x'],
    ...['/openapi.json', '/demo/demo/inbox', '/demo/demo/%69nbox?x', '/callbacks/x'],
  ])('does not read %s', (address) => {
    expect(isForPagesOfOthers(address)).toBe(false);
    expect(isForPagesOfOthers(`/air${address}`, '/air')).toBe(false);
  });
});

describe('a body without credentials', () => {
  it('is small, however its address is written', () => {
    for (const address of ['/admin/api/session', '/ADMIN/api/sessio%6e/?x', '//admin/api/session'])
      expect(openBodyLimit(address)).toBe(8_192);
    expect(openBodyLimit('/demo/demo/inbox')).toBe(262_144);
    expect(openBodyLimit('/demo/demo/orders')).toBeUndefined();
    expect(openBodyLimit('/admin/api/calls')).toBeUndefined();
  });
});
