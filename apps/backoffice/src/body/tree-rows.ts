import type { JsonNode } from './json-outline.js';

/** Which containers of a tree are open: as a rule says, but for those that were clicked. */
export interface TreeFolding {
  readonly rule: 'usual' | 'open' | 'closed';
  /** By their index, those that are not as the rule says. */
  readonly exceptions: ReadonlySet<number>;
}

/** At first what is near the root and not long stands open. */
const USUAL_DEPTH = 4;
const USUAL_CHILDREN = 50;

export function isOpen(
  { rule, exceptions }: TreeFolding,
  nodes: readonly JsonNode[],
  index: number,
): boolean {
  const node = nodes[index];
  if (!node || node.children === 0) return false;
  const usual = index === 0 || (node.depth < USUAL_DEPTH && node.children <= USUAL_CHILDREN);
  const byRule = rule === 'open' || (rule === 'usual' ? usual : index === 0);
  return byRule !== exceptions.has(index);
}

export function toggled(folding: TreeFolding, index: number): TreeFolding {
  const exceptions = new Set(folding.exceptions);
  if (!exceptions.delete(index)) exceptions.add(index);
  return { ...folding, exceptions };
}

/** The indices of the first rows that are seen; one more than `limit` where there are more. */
export function visibleRows(nodes: readonly JsonNode[], folding: TreeFolding, limit: number): number[] {
  const rows: number[] = [];
  for (let index = 0; index < nodes.length && rows.length <= limit;) {
    rows.push(index);
    index = isOpen(folding, nodes, index) ? index + 1 : (nodes[index]?.next ?? nodes.length);
  }
  return rows;
}
