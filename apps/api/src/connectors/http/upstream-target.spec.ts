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
  ])('refuses %s, which could leave the base', (below) => {
    expect(() => upstreamTarget('https://api.example/base', below)).toThrow(/\.\. segment/);
  });
});
