/** A value of a JSON text by its place in it; nothing is parsed, so that every digit and escape can be shown. */
export interface JsonNode {
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'literal';
  readonly start: number;
  readonly end: number;
  /** The member's name as it is written, quotes included; undefined in an array and for the whole. */
  readonly key: string | undefined;
  /** From 0, among those of the same parent. */
  readonly position: number;
  readonly depth: number;
  /** How many values stand directly in it. */
  readonly children: number;
  /** The index of the first node that does not stand in this one. */
  readonly next: number;
}

type Draft = { -readonly [Field in keyof JsonNode]: JsonNode[Field] };

/**
 * The values of a valid JSON text, each before those that stand in it. Nesting costs no stack: a text may be any depth.
 * @returns undefined for more than `most` values, which nobody would look through as a tree
 */
export function outlineOf(text: string, most: number): JsonNode[] | undefined {
  const nodes: Draft[] = [];
  const open: Draft[] = [];
  let key: string | undefined;
  const add = (kind: JsonNode['kind'], start: number, end: number): Draft => {
    const parent = open.at(-1);
    const position = parent ? parent.children++ : 0;
    const node = { kind, start, end, key, position, depth: open.length, children: 0, next: nodes.length + 1 };
    key = undefined;
    nodes.push(node);
    return node;
  };
  for (let at = 0; at < text.length;) {
    if (nodes.length > most) return undefined;
    const character = text.charAt(at);
    if (character === '"') {
      const end = endOfString(text, at);
      if (open.at(-1)?.kind === 'object' && key === undefined) key = text.slice(at, end);
      else add('string', at, end);
      at = end;
    } else if (character === '{' || character === '[') {
      open.push(add(character === '{' ? 'object' : 'array', at, at));
      at += 1;
    } else if (character === '}' || character === ']') {
      const closed = open.pop();
      at += 1;
      if (closed) Object.assign(closed, { end: at, next: nodes.length });
    } else if (/[\s:,]/.test(character)) {
      at += 1;
    } else {
      const end = endOfWord(text, at);
      add(/[-\d]/.test(character) ? 'number' : 'literal', at, end);
      at = end;
    }
  }
  return nodes;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"') return at + 1;
  }
  return text.length;
}

function endOfWord(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && !/[\s,:{}[\]"]/.test(text.charAt(at))) at += 1;
  return at;
}
