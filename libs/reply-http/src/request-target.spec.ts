import { describe, expect, it } from 'vitest';
import { requestTarget } from './request-target.js';

describe('requestTarget', () => {
  it.each([
    ['http://a.example', '/'],
    ['http://a.example?x=1', '/?x=1'],
    ['HTTPS://a.example:8443/a/%2e%2e/b', '/a/%2e%2e/b'],
    ["http://a.example/o'brien?name='x'&q=[\"<>]", "/o'brien?name='x'&q=[\"<>]"],
    ['http://a.example/a/../b//c/.', '/a/../b//c/.'],
    ['http://[2001:4860::1]:80/x%zz?', '/x%zz?'],
    ['http://a.example/?to=http://b.example/c', '/?to=http://b.example/c'],
    ['http://a.example/заказ', '/%D0%B7%D0%B0%D0%BA%D0%B0%D0%B7'],
    ['http://a.example/\u00a0\ud800', '/%C2%A0%EF%BF%BD'],
  ])('of %s is %s', (address, target) => {
    expect(requestTarget(address)).toBe(target);
  });
});
