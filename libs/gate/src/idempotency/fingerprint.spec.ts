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

  it.each([
    ['a byte order mark', Buffer.from('\ufeff{"n":"И"}')],
    ['UTF-16', Buffer.from('\ufeff{"n":"И"}', 'utf16le')],
  ])('takes %s of JSON for nothing', (_, body) => {
    expect(print('', { body })).toBe(print('{"n":"И"}'));
  });

  describe('of a multipart body', () => {
    const form = (boundary: string, ...parts: string[]) =>
      print([...parts.map((part) => `--${boundary}\r\n${part}\r\n`), `--${boundary}--\r\n`].join(''), {
        contentType: `multipart/form-data; boundary=${boundary}`,
      });
    const field = (name: string, value: string, further = '') =>
      `Content-Disposition: form-data; name="${name}"${further}\r\n\r\n${value}`;
    const one = form('aaa', field('n', '1'), field('f', 'a\r\nb', '; filename="a"'));

    it('takes its boundary for nothing', () => {
      const other = [field('n', '1'), field('f', 'a\r\nb', '; filename="a"')];
      expect(form('a-fresh-boundary', ...other)).toBe(one);
      expect(form('aaa', ...other)).toBe(one);
    });

    it.each([
      ['a value', [field('n', '2'), field('f', 'a\r\nb', '; filename="a"')]],
      ['a name', [field('m', '1'), field('f', 'a\r\nb', '; filename="a"')]],
      ['a file name', [field('n', '1'), field('f', 'a\r\nb', '; filename="b"')]],
      ['a byte of a file', [field('n', '1'), field('f', 'a\r\nc', '; filename="a"')]],
      ['the order of the parts', [field('f', 'a\r\nb', '; filename="a"'), field('n', '1')]],
      ['a part less', [field('n', '1')]],
      ['a part more', [field('n', '1'), field('f', 'a\r\nb', '; filename="a"'), field('', '')]],
    ])('tells %s apart', (_, parts) => {
      expect(form('aaa', ...parts)).not.toBe(one);
    });

    it.each([
      [
        'a header on two lines',
        (name: string) => `Content-Disposition: form-data;\r\n name="${name}"\r\n\r\n1`,
      ],
      ['no headers', (value: string) => `\r\n${value}\r\n\r\n1`],
      ['a line that is no header', (line: string) => `${line}\r\n${field('n', '1')}`],
    ])('takes a part with %s by its bytes', (_, part) => {
      expect(form('aaa', part('x'))).toBe(form('aaa', part('x')));
      expect(form('aaa', part('x'))).not.toBe(form('aaa', part('y')));
    });

    it('takes what is not closed, or names no boundary, by its bytes', () => {
      const open = '--aaa\r\nA: b\r\n\r\n1';
      for (const contentType of ['multipart/form-data; boundary=aaa', 'multipart/form-data']) {
        expect(print(open, { contentType })).toBe(print(open, { contentType }));
        expect(print(open, { contentType })).not.toBe(print(`${open}1`, { contentType }));
      }
    });

    it('compares what is in a part as it would a body', () => {
      const json = (text: string) => `Content-Type: application/json\r\n\r\n${text}`;
      expect(form('a', json('{"a":1, "b":2}'))).toBe(form('b', json('{"b":2,"a":1}')));
      const mixed = (boundary: string, value: string) =>
        `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n--${boundary}\r\n${field('n', value)}\r\n--${boundary}--`;
      expect(form('a', mixed('one', '1'))).toBe(form('b', mixed('two', '1')));
      expect(form('a', mixed('one', '1'))).not.toBe(form('b', mixed('two', '2')));
    });
  });

  it('takes what does not parse by its bytes', () => {
    expect(print('{"a":')).toBe(print('{"a":'));
    expect(print('{"a":')).not.toBe(print('{"a": '));
    expect(print('['.repeat(100_000))).toBe(print('['.repeat(100_000)));
  });
});
