import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonPieces, prettyJson } from './json-pieces.js';

describe('prettyJson', () => {
  it('indents as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(prettyJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
      }),
    );
  });

  it('keeps every digit, escape and double key as it was received', () => {
    const text = '{"n":12345678901234567890,"n":1.10,"e":-2E+03,"s":"\\u00e9\\/ \\" {,}"}';
    expect(prettyJson(text).replace(/\n */g, '').replaceAll('": ', '":')).toBe(text);
  });

  it('replaces the white space that was there', () => {
    expect(prettyJson(' [ 1 ,\n\t{ } ] ')).toBe('[\n  1,\n  {}\n]');
  });
});

it('does not drown what is nested 10 000 deep in white space', () => {
  const text = `${'['.repeat(10_000)}1${']'.repeat(10_000)}`;
  expect(prettyJson(text).length).toBeLessThan(3_000_000);
});

describe('jsonPieces', () => {
  it('tells keys from strings, numbers and words', () => {
    const kinds = jsonPieces('{"a":"b","c":[1,null]}').filter(({ kind }) => kind !== 'plain');
    expect(kinds).toEqual([
      { kind: 'key', text: '"a"' },
      { kind: 'string', text: '"b"' },
      { kind: 'key', text: '"c"' },
      { kind: 'number', text: '1' },
      { kind: 'literal', text: 'null' },
    ]);
  });
});
