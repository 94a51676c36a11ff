import type { Node } from 'jsonc-parser';
import { membersNamed, type JsonText } from './json-tree.js';

/** Puts a text in the place of a part of another. */
export function replaced(text: string, from: number, to: number, by: string): string {
  return text.slice(0, from) + by + text.slice(to);
}

/** Puts an element before the one at that index, or at the end, set off as its neighbour is. */
export function withElement({ text }: JsonText, array: Node, index: number, value: string): string {
  const elements = array.children ?? [];
  const next = elements[index];
  if (!next) return appended(text, array, value);
  return replaced(text, next.offset, next.offset, `${value},${spaceBefore(text, next.offset)}`);
}

/** Gives an object a member of a name that it does not have, at its end, set off and spaced as the last one is. */
export function withMember({ text }: JsonText, object: Node, name: string, value: string): string {
  const [key, last] = object.children?.at(-1)?.children ?? [];
  const between = key && last ? text.slice(key.offset + key.length, last.offset) : ':';
  return appended(text, object, `${JSON.stringify(name)}${between}${value}`);
}

/** Takes out an element, one comma next to it, and the white space between them. */
export function withoutElement({ text }: JsonText, array: Node, index: number): string {
  return without(text, array, index);
}

/** Takes out all members of a name. */
export function withoutMember({ text }: JsonText, object: Node, name: string): string {
  let [rest, left] = [text, object.children ?? []];
  // From the last to the first, so that the places of those before it stay.
  for (const member of membersNamed(object, name).reverse()) {
    rest = without(rest, { ...object, children: left }, left.indexOf(member));
    left = left.filter((each) => each !== member);
  }
  return rest;
}

function without(text: string, parent: Node, index: number): string {
  const children = parent.children ?? [];
  const [before, child, after] = [children[index - 1], children[index], children[index + 1]];
  if (!child) return text;
  if (after) return replaced(text, child.offset, after.offset, '');
  if (before) return replaced(text, endOf(before), endOf(child), '');
  return replaced(text, parent.offset + 1, parent.offset + parent.length - 1, '');
}

function appended(text: string, parent: Node, child: string): string {
  const last = parent.children?.at(-1);
  if (!last) return replaced(text, parent.offset + 1, parent.offset + 1, child);
  return replaced(text, endOf(last), endOf(last), `,${spaceBefore(text, last.offset)}${child}`);
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

function spaceBefore(text: string, offset: number): string {
  let from = offset;
  while (from > 0 && ' \t\n\r'.includes(text.charAt(from - 1))) from -= 1;
  return text.slice(from, offset);
}
