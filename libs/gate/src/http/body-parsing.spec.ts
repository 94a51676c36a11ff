import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText } from '@airlock/testing/json-texts';
import { isJson, isUrlEncoded, parseBody } from './body-parsing.js';

const FORM = 'application/x-www-form-urlencoded';

describe('isJson', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=utf-8',
    'application/json ; x=y',
    'APPLICATION/JSON',
    'application/problem+json',
    'application/vnd.example.v2+json; q=1',
    'text/json',
  ])('says yes to %s', (type) => {
    expect(isJson(type)).toBe(true);
  });

  it.each([
    ...[undefined, null, '', 'json', 'application/jsonl', 'application/json-seq', 'application/x-ndjson'],
    ...['text/plain; note=application/json', 'application/xml; x=+json', FORM],
  ])('says no to %s', (type) => {
    expect(isJson(type)).toBe(false);
  });
});

describe('isUrlEncoded', () => {
  it.each([FORM, `${FORM}; charset=UTF-8`, FORM.toUpperCase()])('says yes to %s', (type) => {
    expect(isUrlEncoded(type)).toBe(true);
  });

  it.each([undefined, 'multipart/form-data', `${FORM}x`, `text/plain; was=${FORM}`])(
    'says no to %s',
    (type) => {
      expect(isUrlEncoded(type)).toBe(false);
    },
  );
});

describe('parseBody', () => {
  it.each([undefined, 'application/json', FORM, 'text/plain', 'image/png'])(
    'makes nothing of an empty body of the type %s',
    (type) => {
      expect(parseBody(Buffer.alloc(0), type)).toBeUndefined();
    },
  );

  it('reads whatever is JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(parseBody(Buffer.from(text), 'application/json')).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['{"a": 1,\n  "b" 2}', /line 2, column 7/],
    ['{"a": [1, 2}', /line 1, column 12/],
    ['', null],
    ['{', /line 1, column 2/],
    ['nul', /line 1, column 1/],
    ["{'a':1}", /line 1, column 2/],
    ['{"a":1,}', /line 1, column 8/],
    ['{"a":1} // no', /line 1, column 9/],
    ['1 2', /line 1, column 3/],
    ['\ufeff{', /line 1, column 2/],
    ['"a\nb"', /line 1, column 3: unexpected end of string/],
    ['{"a":"\\x"}', /line 1, column 7: invalid escape character/],
    ['[01]', /line 1, column 3/],
    ['[1.]', /line 1/],
  ])('says where text %# is no JSON', (text, where) => {
    const parse = () => parseBody(Buffer.from(text), 'application/json');
    if (where === null) expect(parse()).toBeUndefined();
    else
      expect(parse).toThrow(expect.objectContaining({ status: 400, message: expect.stringMatching(where) }));
  });

  it.each(['ISO-8859-1', 'windows-1251', "'utf-8'", 'utf-16', 'foo'])(
    'reads JSON as UTF-8, though its label is %s',
    (label) => {
      expect(parseBody(Buffer.from('{"n":"é"}'), `application/json; charset=${label}`)).toEqual({ n: 'é' });
    },
  );

  it.each([
    ['a byte order mark', Buffer.from('\ufeff{"n":"И"}')],
    ['UTF-16 with one', Buffer.from('\ufeff{"n":"И"}', 'utf16le')],
    ['UTF-16 without one', Buffer.from('{"n":"И"}', 'utf16le')],
    ['big-endian UTF-16', Buffer.from('\ufeff{"n":"И"}', 'utf16le').swap16()],
  ])('reads JSON with %s', (_, body) => {
    expect(parseBody(body, 'application/json')).toEqual({ n: 'И' });
  });

  it('counts no characters of UTF-16 for levels of JSON', () => {
    // Each has the byte of an opening bracket in it.
    const text = JSON.stringify('\u5b5b'.repeat(2_000));
    expect(parseBody(Buffer.from(text, 'utf16le'), 'application/json')).toBe(JSON.parse(text));
  });

  it('refuses at once what is nested so deeply that reading it would take long', () => {
    const body = (levels: number) => Buffer.from('['.repeat(levels) + ']'.repeat(levels));
    expect(parseBody(body(1_000), 'application/json')).toHaveLength(1);
    for (const levels of [1_001, 5_000_000]) {
      expect(() => parseBody(body(levels), 'application/json')).toThrow(
        'The body nests arrays and objects more than 1000 levels deep',
      );
    }
  });

  it('refuses exactly what JSON.parse refuses', () => {
    const nearly = fc
      .tuple(jsonText, fc.nat(), fc.constantFrom('', ',', '}', '"', '\\', '0', ' '))
      .map(([text, at, mark]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + mark + text.slice(place + 1);
      });
    fc.assert(
      fc.property(nearly, (text) => {
        fc.pre(text !== '');
        const mine = said(() => parseBody(Buffer.from(text), 'application/json'));
        expect(mine === null).toBe(said(() => JSON.parse(text)) === null);
        if (mine) expect(mine).toMatch(/^The body is not JSON: ./);
      }),
    );
  });

  it('reads a form as the platform does, all of its fields', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))),
        (pairs) => {
          const text = new URLSearchParams(pairs).toString();
          fc.pre(text !== '');
          const expected: Record<string, string | string[]> = Object.create(null);
          for (const [name, value] of pairs) {
            const before = expected[name];
            expected[name] = before === undefined ? value : [before, value].flat();
          }
          expect(parseBody(Buffer.from(text), FORM)).toEqual({ ...expected });
        },
      ),
    );
  });

  it('reads a form of more than a thousand fields', () => {
    const text = Array.from({ length: 1_500 }, (_, n) => `f${n}=${n}`).join('&');
    expect(parseBody(Buffer.from(text), FORM)).toMatchObject({ f1499: '1499' });
  });

  it('makes text of text, and leaves all else as bytes', () => {
    expect(parseBody(Buffer.from('Zoë'), 'text/plain; charset=utf-8')).toBe('Zoë');
    expect(parseBody(Buffer.of(0xc8), 'text/xml; charset=windows-1251')).toBe('И');
    expect(parseBody(Buffer.from('\ufeffИ', 'utf16le'), 'text/plain; charset=utf-16')).toBe('И');
    const bytes = Buffer.from([0, 255, 128]);
    for (const type of ['image/png', 'application/octet-stream', undefined])
      expect(parseBody(bytes, type)).toBe(bytes);
  });
});

function said(parse: () => unknown): string | null {
  try {
    parse();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
