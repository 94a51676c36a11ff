import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlineOf, type JsonNode } from './json-outline.js';

const outline = (text: string) => outlineOf(text, 1_000_000) ?? [];

describe('outlineOf', () => {
  it('names each value, where it stands and what stands in it', () => {
    const text = '{"a":[1.10,{}],"b \\"":"x\\\\"}';
    expect(
      outline(text).map(({ kind, key, depth, children, next }) => ({ kind, key, depth, children, next })),
    ).toEqual([
      { kind: 'object', key: undefined, depth: 0, children: 2, next: 5 },
      { kind: 'array', key: '"a"', depth: 1, children: 2, next: 4 },
      { kind: 'number', key: undefined, depth: 2, children: 0, next: 3 },
      { kind: 'object', key: undefined, depth: 2, children: 0, next: 4 },
      { kind: 'string', key: '"b \\""', depth: 1, children: 0, next: 5 },
    ]);
  });

  it('finds what JSON.parse finds', () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (json, spaced) => {
        const text = spaced ? JSON.stringify(JSON.parse(json), null, 1) : json;
        const nodes = outline(text);
        expect(rebuilt(text, nodes, 0)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('keeps members of the same name apart, and every digit', () => {
    const text = ' { "n" : 12345678901234567890 , "n" : -0.10e+05 } ';
    expect(outline(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      '{ "n" : 12345678901234567890 , "n" : -0.10e+05 }',
      '12345678901234567890',
      '-0.10e+05',
    ]);
  });

  it('takes a text that is nested 100 000 deep', () => {
    expect(outline(`${'['.repeat(100_000)}${']'.repeat(100_000)}`).at(-1)).toMatchObject({ depth: 99_999 });
  });

  it('gives up on more values than are wanted', () => {
    expect(outlineOf('[1,2,3]', 2)).toBeUndefined();
  });
});

function rebuilt(text: string, nodes: readonly JsonNode[], index: number): unknown {
  const node = nodes[index];
  if (!node) throw new Error(`There is no node ${index}.`);
  if (node.kind !== 'object' && node.kind !== 'array') return JSON.parse(text.slice(node.start, node.end));
  const inner: [string, unknown][] = [];
  for (let each = index + 1; each < node.next; each = nodes[each]?.next ?? node.next) {
    const key = nodes[each]?.key;
    inner.push([key === undefined ? '' : (JSON.parse(key) as string), rebuilt(text, nodes, each)]);
  }
  expect(inner).toHaveLength(node.children);
  if (node.kind === 'array') return inner.map(([, value]) => value);
  // `__proto__` is a name like any other.
  return inner.reduce<object>(
    (made, [name, value]) =>
      Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true }),
    {},
  );
}
