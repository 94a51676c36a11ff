import type { BodyDiff } from '@airlock/contract';

/** One thing that a diff says. `path` is how JavaScript would name the place: `lines[2].price`; empty for the whole. */
export type Change = { readonly path: string } & (
  | { readonly kind: 'added'; readonly after: unknown }
  | { readonly kind: 'removed'; readonly before: unknown }
  | { readonly kind: 'replaced'; readonly before: unknown; readonly after: unknown }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'text'; readonly lines: readonly TextLine[] }
);

export interface TextLine {
  readonly kind: 'added' | 'removed' | 'context' | 'place';
  readonly text: string;
}

const REMOVED = 0;
const TEXT_DIFF = 2;
const ARRAY_MOVE = 3;

/** The changes of a jsondiffpatch delta, in its own order. Throws where it is none. */
export function changesOf(delta: BodyDiff | string, path = ''): Change[] {
  if (typeof delta === 'string') return [{ path, kind: 'text', lines: textLines(delta) }];
  if (isLeaf(delta)) return [leafChange(delta, path)];
  const isArrayDelta = delta['_t'] === 'a';
  return Object.entries(delta).flatMap(([key, inner]) => {
    if (key === '_t') return [];
    const place = isArrayDelta ? `${path}[${key.replace(/^_/, '')}]` : memberPath(path, key);
    if (isLeaf(inner) && inner[2] === ARRAY_MOVE)
      return [{ path: place, kind: 'moved', to: `${path}[${String(inner[1])}]` }];
    return changesOf(inner as BodyDiff, place);
  });
}

/** A delta leaf is an array: [new], [old, new], [old, 0, 0] or [diff, 0, 2]. */
function leafChange(leaf: readonly unknown[], path: string): Change {
  if (leaf.length === 1) return { path, kind: 'added', after: leaf[0] };
  if (leaf.length === 2) return { path, kind: 'replaced', before: leaf[0], after: leaf[1] };
  if (leaf[2] === REMOVED) return { path, kind: 'removed', before: leaf[0] };
  if (leaf[2] === TEXT_DIFF) return { path, kind: 'text', lines: textLines(String(leaf[0])) };
  throw new TypeError('Not a jsondiffpatch delta.');
}

function isLeaf(delta: unknown): delta is readonly unknown[] {
  return Array.isArray(delta);
}

function memberPath(path: string, key: string): string {
  if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** The lines of a unified diff as diff-match-patch writes it: percent-encoded after the first character. */
function textLines(diff: string): TextLine[] {
  return diff
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      if (line.startsWith('@@')) return { kind: 'place', text: line };
      const text = decoded(line.slice(1));
      if (line.startsWith('+')) return { kind: 'added', text };
      if (line.startsWith('-')) return { kind: 'removed', text };
      return { kind: 'context', text };
    });
}

function decoded(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text; // A plain unified diff, in which a percent sign is one.
  }
}
