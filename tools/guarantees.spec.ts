import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { numbersIn, titlesOf, written } from './guarantees.js';

describe('docs/guarantees.md', () => {
  it('names the tests that show each invariant, and no other: else run node tools/guarantees.js', () => {
    const page = readFileSync(new URL('../docs/guarantees.md', import.meta.url), 'utf8');
    expect(written(page)).toBe(page);
  });

  it('is refused without a place for an invariant, and without a test of it', () => {
    const place = (n: number) => `<!-- tests of I${n} -->\n<!-- /tests of I${n} -->`;
    const page = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => place(n)).join('\n');
    const tests = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({
      ...{ file: 'a.spec.ts', title: `x (I${n})` },
      shows: [`I${n}`],
    }));
    expect(() => void written('', tests)).toThrow(/no place for I1/);
    expect(() => void written(page, tests)).toThrow(/No test has \(I9\)/);
  });
});

describe('a title of a test', () => {
  it.each([
    ["it('keeps it (I3)', async () => {})", ['keeps it (I3)']],
    ["it.each(ALL)('%s is kept (I3)', () => {})", ['%s is kept (I3)']],
    ["it.each([['a (b)'], ['c']])('says %s of it (I7)', () => {})", ['says %s of it (I7)']],
    ["describe.concurrent('what is kept (I5, I8)', () => {})", ['what is kept (I5, I8)']],
    ['it("says \\"no\\" (I8)", () => {})', ['says "no" (I8)']],
    ["it(\n    'is on a line of its own (I1)',\n", ['is on a line of its own (I1)']],
    ["expect(split('no title (I3)'))", []],
  ])('is found in %s', (text, titles) => {
    expect(titlesOf(text)).toEqual(titles);
  });

  it('bears numbers in brackets at once, and nowhere else', () => {
    expect(numbersIn('is kept (I5, I8) and stays (I3)')).toEqual(['I5', 'I8', 'I3']);
    expect(numbersIn('I3 is not in brackets, (I10) is none, (see I4) neither')).toEqual([]);
  });
});
