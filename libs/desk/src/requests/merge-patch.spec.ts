import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePatch } from './merge-patch.js';

describe('a merge patch', () => {
  // RFC 7396, appendix A.
  it.each<[unknown, unknown, unknown]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('makes of %j by %j: %j', (target, patch, made) => {
    expect(mergePatch(target, patch)).toEqual(made);
  });

  it('takes names that objects inherit for data', () => {
    const patch: unknown = JSON.parse('{"__proto__": {"paused": true}, "toString": 1, "constructor": null}');
    const made = mergePatch({}, patch);
    expect(JSON.stringify(made)).toBe('{"__proto__":{"paused":true},"toString":1}');
    expect((made as { paused?: unknown }).paused).toBeUndefined();
  });

  it('that says what is there changes nothing, and one of a whole object gives that object', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue());
    const withoutNulls = object.filter((each) => !JSON.stringify(each).includes('null'));
    fc.assert(
      fc.property(withoutNulls, (each) => {
        expect(mergePatch(each, each)).toEqual(each);
        expect(mergePatch({}, each)).toEqual(each);
      }),
    );
  });
});
