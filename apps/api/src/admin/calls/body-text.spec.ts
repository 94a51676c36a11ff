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

  it('reads latin-1 where the content type says so', () => {
    expect(bodyText(Buffer.from([0xe9]), 'text/plain; charset=ISO-8859-1')).toEqual({ body: 'é' });
  });

  it('gives back the same bytes when it is written as it was read', () => {
    const types = fc.constantFrom(
      'application/json',
      'text/plain; charset=latin1',
      'text/csv; charset=shift_jis',
      null,
    );
    fc.assert(
      fc.property(fc.uint8Array(), types, (bytes, type) => {
        const { body, encoding } = bodyText(bytes, type);
        expect(bodyBytes(body, encoding, type, 'requestBody')).toEqual(Buffer.from(bytes));
      }),
    );
  });
});

describe('bodyBytes', () => {
  it('refuses what is no base64, and characters that the charset cannot write', () => {
    expect(() => bodyBytes('§', 'base64', null, 'requestBody')).toThrow('requestBody is not base64');
    expect(() => bodyBytes('€', undefined, 'text/plain; charset=latin1', 'requestBody')).toThrow(
      'cannot write',
    );
  });
});
