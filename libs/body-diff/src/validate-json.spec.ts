import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateJson } from './validate-json.js';

describe('validateJson', () => {
  it.each([
    ['a comma at the end', '{"a":1,\n}', 2, 1],
    ['a comma that is missing', '[1\r\n 2]', 2, 2],
    ['a comment', '[1, // one\n2]', 1, 5],
    ['single quotes', "{'a':1}", 1, 2],
    ['a key without quotes', '{a:1}', 1, 2],
    ['a word that is none', '{\n  "a": tru\n}', 2, 8],
    ['NaN', '[NaN]', 1, 2],
    ['a plus', '+1', 1, 1],
    ['a leading zero', '01', 1, 2],
    ['a point without digits', '[1.]', 1, 4],
    ['a line break in a string', '"a\nb"', 1, 3],
    ['a wrong escape', '["\\x"]', 1, 3],
    ['what never ends', '{"a":[1', 1, 8],
    ['what goes on', '{} {}', 1, 4],
    ['nothing', '', 1, 1],
    ['a byte order mark', '\ufeff{}', 1, 1],
    ['a foreign space', '[\u00a01]', 1, 2],
    ['an error after an emoji, counted as editors do', '["\u{1f600}" x]', 1, 7],
  ])('says where %s stands', (_, text, line, column) => {
    const check = validateJson(text);
    expect(check).toMatchObject({ ok: false, line, column });
    expect(check).toHaveProperty('message', expect.not.stringMatching(/position|^$/));
  });

  it('takes what RFC 8259 takes: any value, a key twice, deep nesting', () => {
    expect(validateJson(' "a" ')).toEqual({ ok: true });
    expect(validateJson('{"a":1,"a":2}')).toEqual({ ok: true });
    expect(validateJson('['.repeat(50_000) + ']'.repeat(50_000))).toEqual({ ok: true });
  });

  it('is no error itself on nesting that never ends', () => {
    expect(validateJson('['.repeat(100_000))).toMatchObject({ ok: false, line: 1, column: 1 });
  });

  it('says where a key twice stands before the error, not that it is one', () => {
    expect(validateJson('{"a":1,"a":2,}')).toMatchObject({ ok: false, line: 1, column: 14 });
  });

  it('agrees with JSON.parse on any text', () => {
    const text = fc.oneof(fc.string({ unit: fc.constantFrom(...'{}[]",:01-.eEtrue\\ u\n') }), fc.json());
    fc.assert(
      fc.property(text, (candidate) => {
        expect(validateJson(candidate).ok).toBe(parses(candidate));
      }),
    );
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
