import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyBytes, bodyText } from './body-text.js';

describe('bodyText', () => {
  it('shows text as text, its digits and its BOM as they are', () => {
    expect(bodyText(Buffer.from('{"n":12345678901234567890}'), 'application/json')).toEqual({
      body: '{"n":12345678901234567890}',
    });
    expect(bodyText(Buffer.from('\uFEFFa'), 'text/plain').body).toBe('\uFEFFa');
  });

  it('shows bytes that are no text as base64', () => {
    expect(bodyText(Buffer.from([0xff, 0xfe, 0x00]), 'application/octet-stream')).toEqual({
      body: '//4A',
      encoding: 'base64',
    });
    expect(bodyText(Buffer.from('a'), 'text/plain; charset=utf-16le')).toEqual({
      body: 'YQ==',
      encoding: 'base64',
    });
  });

  it.each([
    ['text/plain; charset=ISO-8859-1', [0xe9], 'é'],
    ['text/xml; charset=windows-1251', [0xc8], 'И'],
    ['text/plain; charset=koi8-r', [0xe9], 'И'],
    ['text/plain; charset=utf-16le', [0x18, 0x04], 'И'],
    ['application/json; charset=windows-1251', [0x22, 0xd0, 0x98, 0x22], '"И"'],
  ])('reads the charset of %s', (contentType, bytes, body) => {
    expect(bodyText(Buffer.from(bytes), contentType)).toEqual({ body });
  });

  it('gives back the same bytes when it is written as it was read', () => {
    const types = fc.constantFrom(
      'application/json',
      'text/plain; charset=latin1',
      'text/csv; charset=shift_jis',
      null,
    );
    fc.assert(
      fc.property(fc.uint8Array(), types, (before, contentType) => {
        const { body: text, encoding } = bodyText(before, contentType);
        expect(bodyBytes({ text, encoding, contentType, before }, 'requestBody')).toEqual(
          Buffer.from(before),
        );
      }),
    );
  });
});

describe('bodyBytes', () => {
  const given = (text: string, contentType: string | null, before?: Uint8Array) =>
    bodyBytes({ text, encoding: undefined, contentType, before }, 'requestBody');

  it('refuses what is no base64', () => {
    const base64 = { text: '§', encoding: 'base64', contentType: null } as const;
    expect(() => bodyBytes(base64, 'requestBody')).toThrow('requestBody is not base64');
  });

  it('writes in the charset of the body before', () => {
    expect(given('<a>П</a>', 'text/xml; charset=windows-1251').toString('hex')).toBe('3c613ecf3c2f613e');
    expect(given('\ufeffИ', 'text/plain', Buffer.from('\ufeffП', 'utf16le')).toString('hex')).toBe(
      'fffe1804',
    );
  });

  it.each([
    [
      'a character that has no place in the charset',
      'text/plain; charset=latin1',
      'a\nb€',
      'has “€” (U+20AC), which has no place in iso-8859-1 (line 2, column 2); write it with characters of iso-8859-1, or give the bytes as base64',
    ],
    [
      'half a surrogate pair',
      'text/plain',
      'a\nb\ud800',
      'has half a surrogate pair (U+D800), which is no character (line 2, column 2); take it out, or write the whole pair',
    ],
  ])('refuses %s, and says which and where', (_, contentType, text, detail) => {
    expect(() => given(text, contentType)).toThrow(
      expect.objectContaining({
        details: {
          status: 400,
          type: 'invalid-request',
          detail: `requestBody ${detail}`,
          errors: [{ pointer: '/requestBody', detail }],
          members: { line: 2, column: 2 },
        },
      }),
    );
  });
});
