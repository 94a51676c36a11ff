import { describe, expect, it } from 'vitest';
import { fingerprintOf } from './fingerprint.js';

const print = (body: string, further: Partial<Parameters<typeof fingerprintOf>[0]> = {}) =>
  fingerprintOf({
    ...{ method: 'POST', path: '/test/main/orders', query: '', contentType: 'application/json' },
    body: Buffer.from(body),
    ...further,
  });

describe('fingerprintOf', () => {
  it('takes white space and the order of members for nothing', () => {
    expect(print('{ "b": [1, 2], "a": {"y": null, "x": true} }')).toBe(
      print('{"a":{"x":true,"y":null},"b":[1,2]}'),
    );
  });

  it('compares numbers as they are written', () => {
    expect(print('{"n":12345678901234567890}')).not.toBe(print('{"n":12345678901234567891}'));
    expect(print('{"n":1.0}')).not.toBe(print('{"n":1}'));
    expect(print('{"n":1}')).not.toBe(print('{"n":"1"}'));
  });

  it('tells objects apart that look as a reader of JSON keeps a number', () => {
    const like = (more: object) => JSON.stringify({ isLosslessNumber: true, value: '1', ...more });
    expect(print(like({ amount: 5 }))).not.toBe(print(like({ amount: 6 })));
    expect(print(like({}))).not.toBe(print('1'));
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'toJSON'])(
    'compares members that are named %s',
    (name) => {
      const body = (value: unknown) => `{"${name}":${JSON.stringify(value)},"a":1}`;
      expect(print(body({ a: 1 }))).not.toBe(print(body({ a: 2 })));
      expect(print(body(1))).not.toBe(print('{"a":1}'));
      expect(print(body(1))).toBe(print(`{"a":1,"${name}":1}`));
    },
  );

  it('keeps the order of an array', () => {
    expect(print('[1,2]')).not.toBe(print('[2,1]'));
  });

  it('tells methods, paths, queries and media types apart, but not the parameters of a media type', () => {
    const all = [
      {},
      { method: 'PATCH' },
      { path: '/test/other/orders' },
      { query: 'a=1' },
      { contentType: 'text/plain' },
    ];
    expect(new Set(all.map((further) => print('{}', further))).size).toBe(all.length);
    expect(print('{}', { contentType: 'Application/JSON; charset=utf-8' })).toBe(print('{}'));
  });

  it('takes what does not parse by its bytes', () => {
    expect(print('{"a":')).toBe(print('{"a":'));
    expect(print('{"a":')).not.toBe(print('{"a": '));
    expect(print('['.repeat(100_000))).toBe(print('['.repeat(100_000)));
  });
});
