import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { upstreamTarget } from './upstream-target.js';

describe('the address of an upstream', () => {
  it.each([
    ['https://api.example/base', '/orders/1', 'https://api.example', '/base/orders/1'],
    ['https://api.example/base/', '/orders/1', 'https://api.example', '/base/orders/1'],
    ['https://api.example', '/orders', 'https://api.example', '/orders'],
    ['https://api.example', '', 'https://api.example', '/'],
    ['https://api.example/base', '', 'https://api.example', '/base'],
    ['https://api.example/base/', '', 'https://api.example', '/base/'],
    ['https://api.example/base', '/', 'https://api.example', '/base/'],
    ['https://api.example/base', '?x=1', 'https://api.example', '/base?x=1'],
    ['http://10.0.0.1:8080/base', '/orders?', 'http://10.0.0.1:8080', '/base/orders?'],
  ])('of %s and %j is one path below the base', (baseUrl, below, origin, path) => {
    expect(upstreamTarget(baseUrl, below)).toEqual({ origin, path });
  });

  it.each([
    '/a%2Fb/%C3%A9?x=1&x=&y=%20+',
    '//orders//1',
    '/orders/./1',
    '/files/...',
    '/files/..hidden/a..b',
    '/%25',
    '/orders?path=../../etc',
    '/a;v=1/b',
    '/%zz/%2/%',
    '/a%00b/%09',
    '/caf%C3%A9/%E2%80%A6',
    '/v1..v2/..hidden',
    '/%2e/%2e%2e%2e',
  ])('keeps every byte of %s', (below) => {
    expect(upstreamTarget('https://api.example/base', below).path).toBe(`/base${below}`);
  });

  it.each([
    '/..',
    '/../secret',
    '/a/../../secret',
    '/a/..',
    '/%2e%2e/secret',
    '/.%2E/secret',
    '/%252e%252e/secret',
    '/%25252e./secret',
    '/a%2f..%2f..%2fsecret',
    '/a/..%5csecret',
    '/a\\..\\secret',
    '/..;x=1/secret',
    '/..%3bx/secret',
    '/%25%32%65%25%32%65/secret',
    '/..%25%32%66secret',
    '/%%32%65%%32%65/secret',
    '/..%00/secret',
    '/.%00./secret',
    '/..%00.png',
    '/..%09/secret',
    '/.%0a./secret',
    '/..%20/secret',
    '/..%23/secret',
    '/%2e%2e%3f/secret',
    '/%c0%ae%c0%ae/secret',
    '/..%c0%afsecret',
    '/%e0%80%ae./secret',
    '/%u002e%u002e/secret',
    '/%25u002e./secret',
  ])('refuses %s, which could leave the base', (below) => {
    expect(() => upstreamTarget('https://api.example/base', below)).toThrow(/\.\. segment/);
  });

  /** One layer of percent-encoding: of each byte or not, in either case of its digits. */
  const encoded = (text: string, choices: readonly number[]) =>
    [...text]
      .map((character, at) => {
        const hex = character.charCodeAt(0).toString(16).padStart(2, '0');
        const choice = (choices[at % choices.length] ?? 0) % 3;
        return choice === 0 ? character : `%${choice === 1 ? hex : hex.toUpperCase()}`;
      })
      .join('');
  const layers = fc.array(fc.array(fc.nat(2), { minLength: 1, maxLength: 30 }), { maxLength: 4 });
  const wrapped = (text: string, all: readonly (readonly number[])[]) => all.reduce(encoded, text);
  const name = fc.stringMatching(/^[a-z0-9.~_-]{1,8}$/).filter((text) => text !== '..');
  const up = fc.constantFrom('..', '..;a', '..\0', '.\t.', '..?', '..#');

  it('refuses a segment that climbs, however often and however mixed it is encoded', () => {
    const path = fc.tuple(fc.array(name, { maxLength: 3 }), up, fc.constantFrom('/', '\\'), layers);
    fc.assert(
      fc.property(path, ([before, upward, separator, all]) => {
        const text = [...before, upward, 'secret'].join(separator);
        // What no address has as it stands, or what would begin the query.
        const below = `/${wrapped(text, all).replace(/[?#\0\t]/g, encodeURIComponent)}`;
        expect(() => upstreamTarget('https://api.example/base', below)).toThrow(/\.\. segment/);
      }),
    );
  });

  it('lets everything else pass, however it is encoded, with every byte as it was', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 6 }), layers, (names, all) => {
        const below = `/${wrapped(names.join('/'), all)}`;
        expect(upstreamTarget('https://api.example/base', below).path).toBe(`/base${below}`);
      }),
    );
  });

  it('looks at a long path once, and not once for each of its layers', () => {
    const below = `/%${'25'.repeat(8_000)}2e./secret`;
    expect(() => upstreamTarget('https://api.example/base', below)).toThrow(/\.\. segment/);
  });
});
