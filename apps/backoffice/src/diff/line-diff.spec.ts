import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDiff } from './line-diff.js';

describe('lineDiff', () => {
  it('says which lines go and come, and a few around them', () => {
    const before = Array.from({ length: 12 }, (_, index) => `line ${index}\n`).join('');
    const lines = lineDiff(before, before.replace('line 6', 'line six')) ?? [];
    expect(lines.filter(({ kind }) => kind !== 'context')).toEqual([
      { kind: 'place', text: '@@ 4 → 4 @@' },
      { kind: 'removed', text: 'line 6' },
      { kind: 'added', text: 'line six' },
    ]);
    expect(lines).toHaveLength(9);
  });

  it('tells of the end of the last line only where the texts differ in it', () => {
    const places = (before: string, after: string) =>
      lineDiff(before, after)?.filter(({ kind }) => kind === 'place').length;
    expect(places('a\nb', 'a\nc')).toBe(1);
    expect(places('a\nb', 'a\nb\n')).toBe(2);
  });

  it('makes the one text of the other', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '%41')).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after) ?? [];
        const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
        const grown = after.split('\n').length - before.split('\n').length;
        const isEmpty = Number(after === '') - Number(before === '');
        expect(count('added') - count('removed')).toBe(grown - isEmpty);
        expect(lines.length === 0).toBe(before === after);
      }),
    );
  });

  it('gives up on what would hold up the page', () => {
    expect(lineDiff('a'.repeat(3_000_000), 'b')).toBeUndefined();
    const noise = (seed: number) =>
      Array.from({ length: 60_000 }, (_, index) => (index * seed) % 65_537).join('\n');
    expect(lineDiff(noise(40_503), noise(30_011))).toBeUndefined();
  });
});
