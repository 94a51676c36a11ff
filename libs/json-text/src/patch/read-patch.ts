import type { Node } from 'jsonc-parser';
import { membersNamed, readJson, textOf, type JsonText } from './json-tree.js';
import { JsonPatchError } from './json-patch.error.js';
import { isInside, pointerOf, type Pointer } from './pointer.js';

/** An operation of a patch; values are JSON texts, so that no digit of theirs is lost. */
export type Operation = Readonly<
  | { op: 'add' | 'replace' | 'test'; path: Pointer; value: string }
  | { op: 'remove'; path: Pointer }
  | { op: 'move' | 'copy'; from: Pointer; path: Pointer }
>;

/** A JSON Patch (RFC 6902) that was read. */
export type JsonPatch = readonly Operation[];

/**
 * Reads a JSON Patch.
 * @param text an array of operations, as JSON
 * @throws JsonPatchError that says which operation is none, and why
 */
export function readPatch(text: string): JsonPatch {
  const json = readJson(text);
  if (json.root.type !== 'array') throw new JsonPatchError('A JSON Patch is an array of operations');
  return (json.root.children ?? []).map((node, index) => operationOf(json, node, index));
}

function operationOf(json: JsonText, node: Node, index: number): Operation {
  const fail = (reason: string, pointer: string | null = null): never => {
    throw new JsonPatchError(reason, index, pointer);
  };
  if (node.type !== 'object') return fail('is not an object with op and path');
  const member = (name: string) => membersNamed(node, name).at(-1)?.children?.[1];
  const pointer = (name: string): Pointer => {
    const value: unknown = member(name)?.value;
    if (typeof value !== 'string') return fail(`${name} is needed: a JSON Pointer`);
    return pointerOf(value) ?? fail(`${name} is no JSON Pointer: begin with /, write ~ as ~0`, value);
  };
  const op: unknown = member('op')?.value;
  switch (op) {
    case 'add':
    case 'replace':
    case 'test': {
      const value = member('value') ?? fail('value is needed');
      return { op, path: pointer('path'), value: textOf(json, value) };
    }
    case 'remove':
      return { op, path: pointer('path') };
    case 'move':
    case 'copy': {
      const [from, path] = [pointer('from'), pointer('path')];
      if (op === 'move' && isInside(path, from)) return fail('nothing can be moved into itself');
      return { op, from, path };
    }
    default:
      return fail(`op is one of add, remove, replace, move, copy, test, not ${JSON.stringify(op)}`);
  }
}
