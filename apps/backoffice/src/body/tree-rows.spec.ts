import { outlineOf } from '@airlock/json-text';
import { describe, expect, it } from 'vitest';
import { toggled, visibleRows, type TreeFolding } from './tree-rows.js';

const usual: TreeFolding = { rule: 'usual', exceptions: new Set() };
const outline = (value: unknown) => outlineOf(JSON.stringify(value), 100_000) ?? [];

describe('the rows of a tree', () => {
  it('are those of what is open', () => {
    const nodes = outline({ a: [1, 2], b: { c: 3 } });
    expect(visibleRows(nodes, usual, 100)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(visibleRows(nodes, toggled(usual, 1), 100)).toEqual([0, 1, 4, 5]);
    expect(visibleRows(nodes, toggled(toggled(usual, 1), 1), 100)).toHaveLength(6);
  });

  it('are, all closed, the root and what stands directly in it', () => {
    expect(visibleRows(outline({ a: [1], b: 2 }), { ...usual, rule: 'closed' }, 100)).toEqual([0, 1, 3]);
  });

  it('leave folded what is long or deep', () => {
    expect(visibleRows(outline({ long: Array(51).fill(0) }), usual, 100)).toEqual([0, 1]);
    expect(visibleRows(outline([[[[[[1]]]]]]), usual, 100)).toEqual([0, 1, 2, 3, 4]);
    expect(visibleRows(outline([[[[[[1]]]]]]), { ...usual, rule: 'open' }, 100)).toHaveLength(7);
  });

  it('are counted no further than they are wanted', () => {
    expect(visibleRows(outline(Array(1000).fill(0)), usual, 10)).toHaveLength(11);
  });
});
