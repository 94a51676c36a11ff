import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutVary, withVary } from './vary.js';

const token = fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,8}$/);
const header = fc.oneof(
  fc.constantFrom(undefined, '', '*', ' '),
  fc.array(token, { minLength: 1, maxLength: 4 }).map((names) => names.join(', ')),
  fc.array(token, { minLength: 1, maxLength: 4 }).map((names) => names.join(',')),
  fc.array(token, { maxLength: 4 }),
);
const namesOf = (text: string) => text.split(', ').map((name) => name.toLowerCase());

describe('withVary', () => {
  it.each([
    [undefined, 'Prefer'],
    ['', 'Prefer'],
    [[], 'Prefer'],
    ['Origin', 'Origin, Prefer'],
    ['prefer', 'prefer'],
    ['Origin,Prefer', 'Origin, Prefer'],
    [['Origin', 'Accept'], 'Origin, Accept, Prefer'],
    ['*', '*'],
    ['Origin, ,Accept', 'Origin, Accept, Prefer'],
  ])('makes %j into %j', (present, expected) => {
    expect(withVary(present, 'Prefer')).toBe(expected);
  });

  it('names what was named before, then the new name once, however often it is asked', () => {
    fc.assert(
      fc.property(header, token, (present, name) => {
        const once = withVary(present, name);
        expect(withVary(once, name)).toBe(once);
        const before = String(present ?? '')
          .split(',')
          .map((each) => each.trim().toLowerCase())
          .filter(Boolean);
        const known = before.includes('*') || before.includes(name.toLowerCase());
        expect(namesOf(once)).toEqual(known ? before : [...before, name.toLowerCase()]);
      }),
    );
  });
});

describe('what an answer varies by, without a name', () => {
  it.each([
    ['Prefer, Origin', 'Prefer'],
    ['origin', undefined],
    ['Origin, Accept', 'Accept'],
    ['Accept', 'Accept'],
    [['Origin', 'Prefer'], 'Prefer'],
    ['', undefined],
  ])('is, of %j, %j', (present, left) => {
    expect(withoutVary(present, 'Origin')).toBe(left);
  });
});
