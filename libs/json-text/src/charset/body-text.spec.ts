import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBodyText } from './body-text.js';
import { UnwritableTextError, writeBodyText } from './write-text.js';

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, mark: readonly number[] = []) =>
  bytes(
    ...mark,
    ...[...text].flatMap((character) => [character.charCodeAt(0) & 255, character.charCodeAt(0) >> 8]),
  );
const textOf = (body: Uint8Array, contentType: string | null) => readBodyText(body, contentType)?.text;

describe('readBodyText', () => {
  it.each([
    ['windows-1251', 'text/xml; charset=windows-1251', bytes(0x3c, 0x61, 0x3e, 0xc8), '<a>И'],
    ['cp1251', 'text/plain;charset="cp1251"', bytes(0xcf), 'П'],
    ['win-1251, as some call it', 'text/plain; charset=Win-1251', bytes(0xcf), 'П'],
    ['windows1251', 'text/plain; charset=windows1251', bytes(0xcf), 'П'],
    ['koi8r', 'text/plain; charset=koi8r', bytes(0xf0), 'П'],
    ['KOI8-R', 'text/plain; charset=KOI8-R', bytes(0xf0), 'П'],
    ['Latin-1', 'text/plain; charset=ISO-8859-1', latin1('M\xfcller\x80'), 'M\xfcller\x80'],
    ['windows-1252', 'text/plain; charset=windows-1252', bytes(0x80), '€'],
    ['Shift_JIS', 'text/csv; charset=Shift_JIS', bytes(0x8a, 0xbf), '漢'],
    ['UTF-16', 'text/plain; charset=utf-16', utf16('П'), 'П'],
    ['UTF-16, marked', 'text/plain', utf16('П', [0xff, 0xfe]), '\ufeffП'],
    ['UTF-8, marked, whatever its label', 'text/plain; charset=windows-1251', utf8('\ufeffП'), '\ufeffП'],
    ['UTF-8 without a type', null, utf8('П'), 'П'],
    ['a charset of which nobody has heard', 'text/plain; charset=foo', utf8('П'), 'П'],
  ])('reads %s', (_, contentType, body, text) => {
    expect(textOf(body, contentType)).toBe(text);
  });

  it.each(['ISO-8859-1', "'utf-8'", 'windows-1252', 'utf-16', 'foo', '"UTF-8"'])(
    'reads JSON as UTF-8, though its label is %s',
    (label) => {
      expect(textOf(utf8('{"n":"é"}'), `application/problem+json; charset=${label}`)).toBe('{"n":"é"}');
    },
  );

  it('reads JSON that is no UTF-8 by its label, and UTF-16 by its first bytes', () => {
    expect(textOf(latin1('{"n":"\xe9"}'), 'application/json; charset=latin1')).toBe('{"n":"é"}');
    expect(textOf(utf16('{"n":"é"}'), 'application/json')).toBe('{"n":"é"}');
    expect(textOf(latin1('{"n":"\xe9"}'), 'application/json')).toBeUndefined();
  });

  it.each([
    ['the prolog', 'application/xml', 'windows-1251', 'И'],
    ['a label before the prolog', 'text/xml; charset=koi8-r', 'windows-1251', 'х'],
    [
      'UTF-16 in a prolog for the mistake that it is',
      'application/soap+xml; charset=latin1',
      'UTF-16',
      '\xc8',
    ],
  ])('takes %s of XML', (_, contentType, encoding, letter) => {
    const prolog = `<?xml version="1.0" encoding='${encoding}'?><a>`;
    expect(textOf(latin1(`${prolog}\xc8`), contentType)).toBe(`${prolog}${letter}`);
  });

  it.each([
    ['little-endian', [0xff, 0xfe, 0, 0, 0x22, 0, 0, 0, 0x00, 0xf6, 0x01, 0, 0x22, 0, 0, 0], '\ufeff"😀"'],
    ['big-endian', [0, 0, 0, 0x22, 0, 0x01, 0xf6, 0, 0, 0, 0, 0x22], '"😀"'],
  ])('reads JSON in UTF-32, %s, by its first bytes', (_, body, text) => {
    expect(textOf(Uint8Array.from(body), 'application/json')).toBe(text);
    expect(writeBodyText(`${text} `, 'application/json', Uint8Array.from(body))).toHaveLength(
      body.length + 4,
    );
  });

  it('does not read what is no text', () => {
    expect(textOf(bytes(0xff, 0xfe, 0x41, 0x00), 'application/octet-stream')).toBeUndefined();
    expect(textOf(bytes(0x41), 'text/plain; charset=utf-16le')).toBeUndefined();
    expect(textOf(bytes(0x81), 'text/plain; charset=shift_jis')).toBeUndefined();
  });
});

describe('writeBodyText', () => {
  it.each([
    ['windows-1251', '<a>П</a>', 'text/xml; charset=windows-1251', bytes(0xc8), '3c613ecf3c2f613e'],
    ['KOI8-R', 'П', 'text/plain; charset=koi8-r', bytes(0xe8), 'f0'],
    ['marked UTF-16', 'П', 'text/plain', utf16('a', [0xff, 0xfe]), 'fffe1f04'],
    ['UTF-16 by its label', 'П', 'text/plain; charset=utf-16be', utf16('a'), '041f'],
    ['JSON, whatever its label', '"П"', 'application/json; charset=windows-1251', utf8('"a"'), '22d09f22'],
    ['a mark that was taken off', 'a', 'text/plain', utf8('\ufeffa'), '61'],
    ['no body before', 'П', 'text/plain; charset=windows-1251', bytes(), 'cf'],
  ])('writes in the charset of the body before: %s', (_, text, contentType, before, hex) => {
    expect(Buffer.from(writeBodyText(text, contentType, before)).toString('hex')).toBe(hex);
  });

  it('writes XML as its prolog says, the one that an edit gives it', () => {
    const before = latin1('<?xml version="1.0" encoding="windows-1251"?>\xc8');
    const text = '<?xml version="1.0" encoding="koi8-r"?>П';
    expect(writeBodyText(text, 'text/xml', before).at(-1)).toBe(0xf0);
  });

  it.each([
    ['text/plain; charset=latin1', 'a€b', 'has “€” (U+20AC), which has no place in iso-8859-1'],
    ['text/plain; charset=windows-1251', 'Пé', 'has “é” (U+00E9), which has no place in windows-1251'],
    ['text/plain; charset=gbk', '😀', 'has “😀” (U+1F600), which has no place in gbk'],
    ['text/plain', 'a\ud800b', 'has half a surrogate pair (U+D800), which is no character'],
    ['text/plain; charset=utf-16', 'a\udc00b', 'has half a surrogate pair (U+DC00), which is no character'],
  ])('names the character that has no place in %s', (contentType, text, message) => {
    expect(() => writeBodyText(text, contentType)).toThrow(message);
  });

  it.each([
    ['in UTF-16 stays so, as it says', 'UTF-16', 'UTF-16', 'fffe3c003f00'],
    ['that an edit calls UTF-16 becomes it', 'windows-1251', 'UTF-16', 'fffe3c003f00'],
    ['that an edit takes out of UTF-16 loses its mark', 'UTF-16', 'windows-1251', '3c3f'],
  ])('writes XML %s', (_, from, to, beginning) => {
    const before = from === 'UTF-16' ? utf16(xmlIn(from), [0xff, 0xfe]) : latin1(xmlIn(from));
    const read = textOf(before, 'application/xml') ?? '';
    const written = writeBodyText(read.replace(from, to).replace('<a>', '<b>'), 'application/xml', before);
    expect(Buffer.from(written).toString('hex').slice(0, beginning.length)).toBe(beginning);
  });

  it('tells where the character stands', () => {
    const fault = faultOf(() => writeBodyText('😀\r\nab\ud83d', 'text/plain'));
    expect(fault).toMatchObject({ character: null, codePoint: 'U+D83D', line: 2, column: 3 });
    const placeless = faultOf(() => writeBodyText('a€', 'text/plain; charset=latin1'));
    expect(placeless).toMatchObject({ character: '€', charset: 'iso-8859-1', line: 1, column: 2 });
  });

  it('gives back the same bytes of a text that is the same, in whatever charset', () => {
    // Two ways to write one character.
    const before = bytes(0xfa, 0x54);
    const contentType = 'text/plain; charset=shift_jis';
    expect(writeBodyText(textOf(before, contentType) ?? '', contentType, before)).toBe(before);
  });

  it('gives back the same bytes of what it read, where the charset is exact', () => {
    const types = fc.constantFrom(
      ...[
        'application/json',
        'text/plain; charset=latin1',
        'text/csv; charset=koi8-r',
        'text/plain; charset=utf-16',
      ],
      ...['application/xml', 'text/plain; charset=windows-1252', 'text/html; charset=windows-1251'],
    );
    fc.assert(
      fc.property(fc.uint8Array(), types, (body, contentType) => {
        const read = readBodyText(body, contentType);
        fc.pre(read?.codec.isExact === true);
        expect(Buffer.from(writeBodyText(read?.text ?? '', contentType, body))).toEqual(Buffer.from(body));
      }),
    );
  });
});

const xmlIn = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>`;

function faultOf(write: () => unknown): unknown {
  try {
    return write();
  } catch (error) {
    return error instanceof UnwritableTextError ? error.fault : error;
  }
}
