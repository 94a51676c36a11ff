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
