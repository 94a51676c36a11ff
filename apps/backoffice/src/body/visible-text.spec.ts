import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginningOf, visibleText } from './visible-text.js';

describe('visibleText', () => {
  it.each([
    ['a NUL', 'a\0b', 'a␀b'],
    ['an escape', '\x1b[31m', '␛[31m'],
    ['a direction that would turn file names around', 'gpj.\u202eexe', 'gpj.⟨U+202E⟩exe'],
    ['a byte order mark', '\ufeff{}', '⟨U+FEFF⟩{}'],
    ['a lone carriage return', 'a\rb\r\n', 'a␍b\r\n'],
  ])('shows %s', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('leaves ordinary text as it is', () => {
    expect(visibleText('Łódź\t¥ 😀\nשלום')).toBe('Łódź\t¥ 😀\nשלום');
  });
});

describe('beginningOf', () => {
  it('ends with a line where one ends nearby', () => {
    expect(beginningOf('0123456\n9abc', 8)).toBe('0123456\n');
  });

  it('parts no character, and is never longer than its limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
        const beginning = beginningOf(text, limit);
        expect(beginning.length).toBeLessThanOrEqual(limit);
        expect(text.startsWith(beginning)).toBe(true);
        expect(beginning).toBe(Buffer.from(beginning).toString());
      }),
    );
  });
});
