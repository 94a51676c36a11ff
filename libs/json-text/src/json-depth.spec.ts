import { jsonText } from '@airlock/testing/json-texts';
import fc from 'fast-check';
import { parseTree, type Node } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { nestsDeeperThan } from './json-depth.js';

/** Of every member, also of those whose name comes again: JSON.parse shows the last of them only. */
function depthOf({ type, children = [] }: Node): number {
  const below = Math.max(0, ...children.map(depthOf));
  return type === 'array' || type === 'object' ? 1 + below : below;
}

function treeOf(text: string): Node {
  const tree = parseTree(text);
  if (!tree) throw new Error(`${text} is not JSON`);
  return tree;
}

describe('nestsDeeperThan', () => {
  it.each([
    ['1', 0],
    ['[]', 1],
    ['[{"a":[]}]', 3],
    ['[[],[],[]]', 2],
    ['"[[["', 0],
    ['{"[\\"[[":"\\\\"}', 1],
    ['["\\"[[["]', 1],
    ['{"a":[[]],"a":1}', 3],
  ])('counts %s as %d levels', (text, depth) => {
    expect(nestsDeeperThan(depth, Buffer.from(text))).toBe(false);
    if (depth > 0) expect(nestsDeeperThan(depth - 1, Buffer.from(text))).toBe(true);
  });

  it('agrees with the tree of any JSON text', () => {
    fc.assert(
      fc.property(jsonText, fc.nat(5), (text, levels) => {
        expect(nestsDeeperThan(levels, Buffer.from(text))).toBe(depthOf(treeOf(text)) > levels);
        expect(nestsDeeperThan(levels, text)).toBe(depthOf(treeOf(text)) > levels);
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
