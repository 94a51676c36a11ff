import { describe, expect, it } from 'vitest';
import { kindOf } from './body-kind.js';
import { decodedByCharset } from './charset-text.js';

describe('kindOf', () => {
  it.each([
    ['empty', null, null],
    ['json', 'application/problem+json; charset=utf-8', '{}'],
    ['json', null, ' [1]'],
    ['xml', 'application/soap+xml', '<a/>'],
    ['form', 'application/x-www-form-urlencoded', 'a=b'],
    ['multipart', 'multipart/form-data; boundary=x', '--x--'],
    ['image', 'image/svg+xml', '<svg/>'],
    ['text', 'text/html', '<p>'],
    ['text', 'application/jsonlines', '{}'],
  ] as const)('takes for %s what says %s', (kind, contentType, body) => {
    expect(kindOf({ contentType, body })).toBe(kind);
  });

  it('takes bytes that are no text for binary, whatever they claim, but for images', () => {
    const bytes = { body: btoa('\xff\xfe'), encoding: 'base64' } as const;
    expect(kindOf({ contentType: 'application/json', ...bytes })).toBe('binary');
    expect(kindOf({ contentType: 'image/png', ...bytes })).toBe('image');
  });
});

describe('decodedByCharset', () => {
  const inCharset = (contentType: string, bytes: number[]) =>
    decodedByCharset({ contentType, body: btoa(String.fromCharCode(...bytes)), encoding: 'base64' });

  it('reads text in the charset that its content type names', () => {
    expect(inCharset('text/plain; charset=windows-1251', [0xcf, 0xf0])).toEqual({
      contentType: 'text/plain; charset=windows-1251',
      body: 'Пр',
    });
  });

  it.each(['text/plain; charset=klingon', 'text/plain', 'application/pdf; charset=utf-16le'])(
    'leaves the bytes of %s',
    (contentType) => {
      expect(inCharset(contentType, [0x41, 0x00])).toMatchObject({ encoding: 'base64' });
    },
  );
});
