import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText } from '../../test/json-text.js';
import { nestsDeeperThan } from './json-depth.js';

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe('nestsDeeperThan', () => {
  it.each([
    ['1', 0],
    ['[]', 1],
    ['[{"a":[]}]', 3],
    ['[[],[],[]]', 2],
    ['"[[["', 0],
    ['{"[\\"[[":"\\\\"}', 1],
    ['["\\"[[["]', 1],
  ])('counts %s as %d levels', (text, depth) => {
    expect(nestsDeeperThan(depth, Buffer.from(text))).toBe(false);
    if (depth > 0) expect(nestsDeeperThan(depth - 1, Buffer.from(text))).toBe(true);
  });

  it('agrees with what was parsed', () => {
    fc.assert(
      fc.property(jsonText, fc.nat(5), (text, levels) => {
        expect(nestsDeeperThan(levels, Buffer.from(text))).toBe(depthOf(JSON.parse(text)) > levels);
      }),
    );
  });

  it('ends on anything at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', 'a') }), (text) => {
        expect(typeof nestsDeeperThan(2, Buffer.from(text))).toBe('boolean');
      }),
    );
  });
});
