import type { JsonNode } from '@airlock/json-text';
import { useRef, useState, type KeyboardEvent } from 'react';

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

interface TreeKeys {
  /** The indices of the rows that are seen. */
  readonly rows: readonly number[];
  readonly nodes: readonly JsonNode[];
  readonly isOpen: (index: number) => boolean;
  readonly toggle: (index: number) => void;
}

/** The keys of a tree (WAI-ARIA): up and down move, right opens or goes in, left closes or goes out, Home and End. */
export function useTreeKeys({ rows, nodes, isOpen, toggle }: TreeKeys) {
  const tree = useRef<HTMLDivElement>(null);
  const [chosen, setActive] = useState(0);
  const active = rows.includes(chosen) ? chosen : 0;

  const go = (index: number | undefined) => {
    if (index === undefined) return;
    setActive(index);
    tree.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus();
  };
  const parentOf = (index: number): number | undefined => {
    const depth = nodes[index]?.depth ?? 0;
    return rows.findLast((row) => row < index && (nodes[row]?.depth ?? 0) < depth);
  };
  const moves: Record<string, (at: number) => void> = {
    ArrowDown: (at) => go(rows[at + 1]),
    ArrowUp: (at) => go(rows[at - 1]),
    Home: () => go(rows[0]),
    End: () => go(rows.at(-1)),
    ArrowRight: (at) => {
      if (isOpen(active)) go(rows[at + 1]);
      else if (nodes[active]?.children) toggle(active);
    },
    ArrowLeft: () => {
      if (isOpen(active)) toggle(active);
      else go(parentOf(active));
    },
    Enter: () => toggle(active),
    ' ': () => toggle(active),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key];
    const isRow = event.target instanceof HTMLElement && event.target.dataset['row'] !== undefined;
    if (!move || !isRow) return; // A button in a row keeps its own keys.
    event.preventDefault();
    event.stopPropagation();
    move(rows.indexOf(active));
  };
  return { active, setActive, onKeyDown, tree };
}
