import { replaced, withElement, withMember, withoutElement, withoutMember } from './edits.js';
import { JsonPatchError } from './json-patch.error.js';
import { membersNamed, readJson, textOf, valueAt, type JsonText } from './json-tree.js';
import { indexOf, pointerText, type Pointer } from './pointer.js';
import type { JsonPatch, Operation } from './read-patch.js';
import { sameValue } from './same-value.js';

/**
 * Applies a patch to a JSON text, all of it or nothing (RFC 6902). What no operation speaks of stays as it is written:
 * digits, white space, the order of keys, names that stand twice (an operation means the last of them; `remove` takes out
 * all). What is added is set off as its neighbour is.
 * @throws JsonPatchError that says which operation and which pointer failed, and why
 */
export function patchText(text: string, patch: JsonPatch): string {
  let json = readJson(text);
  for (const [index, operation] of patch.entries()) {
    const fail: Fail = (reason, pointer) => {
      throw new JsonPatchError(reason, index, pointerText(pointer));
    };
    const next = applied(json, operation, fail);
    if (next !== json.text) json = readJson(next);
  }
  return json.text;
}

type Fail = (reason: string, pointer: Pointer) => never;

function applied(json: JsonText, operation: Operation, fail: Fail): string {
  const { op, path } = operation;
  switch (op) {
    case 'add':
      return added(json, path, operation.value, fail);
    case 'remove':
      return removed(json, path, fail);
    case 'replace': {
      const { offset, length } = found(json, path, fail);
      return replaced(json.text, offset, offset + length, operation.value);
    }
    case 'test': {
      if (sameValue(textOf(json, found(json, path, fail)), operation.value)) return json.text;
      return fail('the value there is another', path);
    }
    case 'copy':
      return added(json, path, textOf(json, found(json, operation.from, fail)), fail);
    case 'move': {
      const value = textOf(json, found(json, operation.from, fail));
      if (pointerText(operation.from) === pointerText(path)) return json.text;
      return added(readJson(removed(json, operation.from, fail)), path, value, fail);
    }
  }
}

function found(json: JsonText, pointer: Pointer, fail: Fail) {
  return valueAt(json, pointer) ?? fail('there is nothing', pointer);
}

function added(json: JsonText, path: Pointer, value: string, fail: Fail): string {
  const token = path.at(-1);
  if (token === undefined) {
    const { offset, length } = json.root;
    return replaced(json.text, offset, offset + length, value);
  }
  const parent = valueAt(json, path.slice(0, -1)) ?? fail('there is nothing to add to', path);
  if (parent.type === 'object') {
    const member = membersNamed(parent, token).at(-1)?.children?.[1];
    if (!member) return withMember(json, parent, token, value);
    return replaced(json.text, member.offset, member.offset + member.length, value);
  }
  if (parent.type !== 'array') return fail('only objects and arrays can be added to', path);
  const { length } = parent.children ?? [];
  const index = token === '-' ? length : indexOf(token);
  if (index === null || index > length) return fail(`the array has ${length} elements`, path);
  return withElement(json, parent, index, value);
}

function removed(json: JsonText, path: Pointer, fail: Fail): string {
  const token = path.at(-1);
  if (token === undefined) return fail('the whole text cannot be removed; replace it', path);
  found(json, path, fail);
  const parent = found(json, path.slice(0, -1), fail);
  return parent.type === 'object'
    ? withoutMember(json, parent, token)
    : withoutElement(json, parent, Number(token));
}
