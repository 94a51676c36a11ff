import { describe, expect, it } from 'vitest';
import { withLineEndsOf } from './call-draft.js';

describe('withLineEndsOf', () => {
  it.each([
    ['keeps CRLF where a word was changed', 'a\r\nb\r\nc\r\n', 'a\nB\nc\n', 'a\r\nB\r\nc\r\n'],
    ['gives new lines the end of the first', 'a\r\nb', 'a\nnew\nb', 'a\r\nnew\r\nb'],
    ['keeps each of mixed ends where its line is the same', 'a\nb\r\nc\rd', 'a\nb\nC\nd', 'a\nb\r\nC\nd'],
    ['leaves LF as it is', 'a\nb', 'a\nB', 'a\nB'],
    ['adds nothing to a single line', 'a', 'b', 'b'],
    ['gives back what was not changed', 'a\r\n\r\nb\n', 'a\n\nb\n', 'a\r\n\r\nb\n'],
    ['takes removed lines with their ends', 'a\r\nb\r\nc\n', 'a\nc\n', 'a\r\nc\n'],
  ])('%s', (_, original, typed, meant) => {
    expect(withLineEndsOf(original, typed)).toBe(meant);
  });
});
