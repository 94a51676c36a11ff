import { jsonText } from '@airlock/testing/json-texts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.js';

describe('canonicalJson', () => {
  it.each([
    ['white space, and the order of members', ' { "b" : [ 1 , 2 ] ,\n"a":null }', '{"a":null,"b":[1,2]}'],
    ['letters that are escaped', '"\\u0041\\/"', '"A/"'],
    ['a member that stands twice, and says the same', '{"a":[1],"a":[ 1 ]}', '{"a":[1]}'],
    [
      'members that all objects have',
      '{"toString":1,"__proto__":{"a":2}}',
      '{"__proto__":{"a":2},"toString":1}',
    ],
  ])('takes no notice of %s', (_, text, canonical) => {
    expect(canonicalJson(text)).toBe(canonical);
  });

  it('leaves numbers as they are written', () => {
    expect(canonicalJson('[1.0,1e2,12345678901234567890,-0]')).toBe('[1.0,1e2,12345678901234567890,-0]');
  });

  it.each([
    ['what is no JSON', '{"a":'],
    ['a member that stands twice, and says two things', '{"a":1,"a":2}'],
    ['what nests without end', '['.repeat(100_000)],
  ])('is null for %s', (_, text) => {
    expect(canonicalJson(text)).toBeNull();
  });

  it('is itself in this form, and says what the text says', () => {
    let read = 0;
    fc.assert(
      fc.property(jsonText, (text) => {
        const canonical = canonicalJson(text);
        if (canonical === null) return;
        read += 1;
        expect(canonicalJson(canonical)).toBe(canonical);
        expect(JSON.parse(canonical)).toEqual(JSON.parse(text));
      }),
    );
    expect(read).toBeGreaterThan(50);
  });
});
