import { jsonText } from '@airlock/testing/json-texts';
import fc from 'fast-check';
import { parse } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { faultWords, jsonFault } from './json-fault.js';

const faultIn = (text: string) => {
  const fault = jsonFault(text);
  return fault && [fault.place?.line, fault.place?.column, faultWords(fault.code)];
};

describe('jsonFault', () => {
  it.each([
    ['a comma at the end', '{"a":1,\n}', 2, 1, 'property name expected'],
    ['a comma at the end of an array', '[1,]', 1, 4, 'value expected'],
    ['a comma that is missing', '[1\r\n 2]', 2, 2, 'comma expected'],
    ['a comma that is missing between members', '{\n  "a": 1\n  "b": 2\n}', 3, 3, 'comma expected'],
    ['a value that is missing', '{"a":}', 1, 6, 'value expected'],
    ['a comment', '[1, // one\n2]', 1, 5, 'invalid comment token'],
    ['a comment before all', '// note\n1', 1, 1, 'invalid comment token'],
    ['single quotes', "{'a':1}", 1, 2, 'invalid symbol'],
    ['a key without quotes', '{a:1}', 1, 2, 'invalid symbol'],
    ['a word that is none', '{\n  "a": tru\n}', 2, 8, 'invalid symbol'],
    ['NaN', '[NaN]', 1, 2, 'invalid symbol'],
    ['a plus', '+1', 1, 1, 'invalid symbol'],
    ['a minus alone', '[-]', 1, 3, 'invalid symbol'],
    ['a leading zero', '01', 1, 2, 'end of file expected'],
    ['a point without digits', '[1.]', 1, 4, 'unexpected end of number'],
    ['an exponent without digits', '[1e+]', 1, 5, 'unexpected end of number'],
    ['a line break in a string', '"a\nb"', 1, 3, 'unexpected end of string'],
    ['a tab in a string', '"a\tb"', 1, 3, 'invalid character'],
    ['a wrong escape', '["\\x"]', 1, 3, 'invalid escape character'],
    ['a wrong escape before another fault', '["\\n\\x\n"]', 1, 5, 'invalid escape character'],
    ['an escape of too few digits', '"\\u00e9 \\u00g9"', 1, 9, 'invalid unicode'],
    ['an escape that never ends', '"a\\', 1, 3, 'unexpected end of string'],
    ['a string that never ends', '["a', 1, 4, 'unexpected end of string'],
    ['a string that never ends, where none can stand', '{"a":1 "b', 1, 8, 'comma expected'],
    ['a number that never ends, where none can stand', '{1.', 1, 2, 'property name expected'],
    ['a minus alone, where no number can stand', '[1-]', 1, 3, 'comma expected'],
    ['what never ends', '{"a":[1', 1, 8, 'close bracket expected'],
    ['what goes on', '{} {}', 1, 4, 'end of file expected'],
    ['nothing', '', 1, 1, 'value expected'],
    ['a byte order mark', '\ufeff{}', 1, 1, 'invalid symbol'],
    ['a foreign space', '[\u00a01]', 1, 2, 'invalid symbol'],
    ['an error after an emoji, counted as editors do', '["\u{1f600}" x]', 1, 7, 'invalid symbol'],
    ['an error after a key twice', '{"a":1,"a":2,}', 1, 14, 'property name expected'],
  ])('says where %s stands, and what it is', (_, text, line, column, words) => {
    expect(faultIn(text)).toEqual([line, column, words]);
  });

  it('takes what RFC 8259 takes: any value, a key twice, deep nesting, any digits', () => {
    for (const text of [' "a" ', '{"a":1,"a":2}', '12345678901234567890', '{}'])
      expect(jsonFault(text)).toBeNull();
    expect(jsonFault('['.repeat(50_000) + ']'.repeat(50_000))).toBeNull();
  });

  it('tells nesting that never ends, without a place', () => {
    expect(jsonFault('['.repeat(200_000))).toEqual({ code: 'NestedTooDeep', place: null });
  });

  it('agrees with JSON.parse on any text', () => {
    const text = fc.oneof(fc.string({ unit: fc.constantFrom(...'{}[]",:01-.eEtrue\\ u\n') }), fc.json());
    fc.assert(
      fc.property(text, (candidate) => {
        expect(jsonFault(candidate) === null).toBe(parses(candidate));
      }),
    );
  });

  it('finds nothing at fault before the place that it tells', () => {
    const mark = fc.constantFrom('', ',', ':', '}', ']', '"', '\\', '0', '-', '.', 'e', ' ', '\n', '\t');
    const nearly = fc
      .tuple(jsonText, fc.nat(), mark)
      .map(([text, at, with_]) => [text, at % (text.length + 1), with_] as const)
      .map(([text, at, with_]) => text.slice(0, at) + with_ + text.slice(at + 1));
    let told = 0;
    fc.assert(
      fc.property(nearly, (text) => {
        const fault = jsonFault(text);
        if (fault?.place == null) return;
        told += 1;
        const { offset, line, column } = fault.place;
        const before = text.slice(0, offset);
        expect([line, column]).toEqual(placeAfter(before));
        expect(placeOfError(before) ?? offset).toBe(offset);
      }),
    );
    expect(told).toBeGreaterThan(20);
  });
});

function placeAfter(text: string): [number, number] {
  const lines = text.split(/\r\n|\r|\n/);
  return [lines.length, (lines.at(-1)?.length ?? 0) + 1];
}

/** Where another reader says that the text is at fault; undefined for JSON. */
function placeOfError(text: string): number | undefined {
  try {
    parse(text, null, { parseNumber: String, onDuplicateKey: ({ newValue }) => newValue });
    return undefined;
  } catch (error) {
    return Number(/at position (\d+)$/.exec(String(error))?.[1]);
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
