import { parseTree, type Node } from 'jsonc-parser';
import { nestsDeeperThan } from '../json-depth.js';
import { JsonPatchError } from './json-patch.error.js';
import { indexOf, type Pointer } from './pointer.js';

/** Every level costs stack in the parser. */
const DEEPEST = 500;

/** A JSON text and where its values stand in it. */
export type JsonText = Readonly<{ text: string; root: Node }>;

/** @throws JsonPatchError for a text that is not JSON (RFC 8259), or nested over 500 deep */
export function readJson(text: string): JsonText {
  if (nestsDeeperThan(DEEPEST, text)) throw new JsonPatchError(`This JSON is nested over ${DEEPEST} deep`);
  try {
    // The other parser forgives what JSON forbids.
    JSON.parse(text);
  } catch (error) {
    throw new JsonPatchError(`This is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const root = parseTree(text);
  if (!root) throw new JsonPatchError('This is not JSON');
  return { text, root };
}

/** The value that a pointer leads to; undefined where there is none. Of a name that stands twice, the last counts. */
export function valueAt({ root }: JsonText, pointer: Pointer): Node | undefined {
  let value: Node | undefined = root;
  for (const token of pointer) value = value && childOf(value, token);
  return value;
}

/** The text of a value, digits and white space as they stand. */
export function textOf({ text }: JsonText, { offset, length }: Node): string {
  return text.slice(offset, offset + length);
}

/** The members of that name, in the order they stand. */
export function membersNamed(object: Node, name: string): Node[] {
  return (object.children ?? []).filter((member) => member.children?.[0]?.value === name);
}

function childOf(parent: Node, token: string): Node | undefined {
  if (parent.type === 'object') return membersNamed(parent, token).at(-1)?.children?.[1];
  const index = parent.type === 'array' ? indexOf(token) : null;
  return index === null ? undefined : parent.children?.[index];
}
