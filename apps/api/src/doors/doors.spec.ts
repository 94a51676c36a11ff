import { addressPath } from '@airlock/desk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyLimitAt, openBodyLimit } from './body-limits.js';
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

  it('is one for every spelling', () => {
    const letters = [...'abz019_.~!$&()*+,;=:@-/'];
    const path = fc.array(fc.constantFrom(...letters), { maxLength: 12 }).map((of) => `/${of.join('')}`);
    const spelt = path.chain((plain) =>
      fc.array(fc.boolean(), { minLength: plain.length, maxLength: plain.length }).map((encoded) => {
        const letter = (at: number) => plain[at] ?? '';
        const percent = (at: number) => `%${letter(at).charCodeAt(0).toString(16)}`;
        return [
          plain,
          plain.replaceAll(/./g, (_, at: number) => (encoded[at] && at > 0 ? percent(at) : letter(at))),
        ];
      }),
    );
    fc.assert(
      fc.property(spelt, fc.constantFrom('', '?a=%2F/b', '#x'), ([plain = '', other = ''], rest) => {
        expect(addressPath(`${other.toUpperCase()}${rest}`)).toBe(addressPath(plain));
        expect(addressPath(`${plain}${rest}`)).toBe(addressPath(plain));
      }),
    );
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

describe('a body that corrects one', () => {
  it.each(['/admin/api/calls/7', '/Admin/api/calls/7/reset?x', '/admin/api/calls/:id/check'])(
    'at %s may be as long as the longest is in JSON',
    (address) => {
      const longest = 'a\u0001'.repeat(500);
      const limit = bodyLimitAt(address, '', longest.length) ?? 0;
      expect(JSON.stringify({ version: 1, requestBody: longest }).length).toBeLessThan(limit);
      expect(bodyLimitAt(`/air${address}`, '/air', longest.length)).toBe(limit);
    },
  );

  it.each(['/admin/api/calls', '/admin/api/bulk', '/demo/demo/orders', '/admin/api/calls/7/log'])(
    'is none at %s',
    (address) => {
      expect(bodyLimitAt(address, '', 1_000)).toBeUndefined();
    },
  );

  it('leaves what is open to all as small as it was', () => {
    expect(bodyLimitAt('/admin/api/session', '', 1_000)).toBe(8_192);
  });
});
