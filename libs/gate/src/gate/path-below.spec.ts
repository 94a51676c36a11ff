import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathBelow } from './path-below.js';

describe('pathBelow', () => {
  it.each([
    ['/weather/main/today', '/today'],
    ['/weather/main', ''],
    ['/weather/main/', '/'],
    ['/weather/main?x=/weather/y/z', ''],
    ['/weather/main/a/b%2Fc//d/?x=1', '/a/b%2Fc//d/'],
    ['/weather/weather/today', '/today'],
    ['/weather/a/weather/b', '/weather/b'],
    ['/weather/%D0%BA/today', '/today'],
    // Routers decode a path, and Express's does not mind upper case.
    ['/%77eather/main/today', '/today'],
    ['/Weather/main/today', '/today'],
    // As a proxy is asked (RFC 9112 §3.2.2).
    ['http://weather/weather/main/today', '/today'],
    ['https://example.org/weather/main/today?x', '/today'],
  ])('finds in %s what follows the resource: %j', (url, below) => {
    expect(pathBelow(url, 'weather')).toBe(below);
  });

  it.each([
    ['/api/weather/main/today', '/api', '/today'],
    ['/api/weather/main/today', 'api', '/today'],
    ['/weather/weather/main/today', '/weather/', '/today'],
    ['/api/v1/weather/main/today', 'api/v1', '/today'],
    ['/api/v1/weather/main/today', 'api', '/today'],
  ])('leaves the global prefix of %s out, which is %s', (url, prefix, below) => {
    expect(pathBelow(url, 'weather', prefix)).toBe(below);
  });

  it('keeps what follows as it was written, whatever it is', () => {
    const segment = fc.string({
      unit: fc.constantFrom('a', 'weather', '%2F', '%zz', '.', '..', '*', ';', 'é', ''),
    });
    const below = fc.array(segment).map((segments) => segments.map((each) => `/${each}`).join(''));
    const slug = fc.constantFrom('main', 'weather', '%6Dain', 'a.b');
    const query = fc.constantFrom('', '?', '?a=/b', '?weather/x');
    fc.assert(
      fc.property(slug, below, query, fc.constantFrom('', 'api', '/weather'), (name, rest, asked, prefix) => {
        const before = prefix === '' ? '' : `/${prefix.replace('/', '')}`;
        expect(pathBelow(`${before}/weather/${name}${rest}${asked}`, 'weather', prefix)).toBe(rest);
      }),
    );
  });
});
