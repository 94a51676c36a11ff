import { HttpException } from '@nestjs/common';
import { parseTree, type Node } from 'jsonc-parser';

type Taken = Readonly<Record<string, unknown[]>>;
type Span = Readonly<{ start: number; end: number }>;

/**
 * Takes members out of a JSON object, at its top level and in its member `extra`, and leaves every other byte as it is
 * (contract §3): the member goes with one neighbouring comma and the white space between them.
 * @param text valid JSON
 * @returns null where none of the names occurs
 * @throws HttpException 400 for a text that is nested too deeply to be read
 */
export function takeMembers(
  text: string,
  names: readonly string[],
): { rest: string; top: Taken; extra: Taken } | null {
  const root = treeOf(text);
  if (root?.type !== 'object') return null;
  const extras = membersOf(root).filter(
    (member) => nameOf(member) === 'extra' && valueOf(member)?.type === 'object',
  );
  const places = [root, ...extras.map((member) => valueOf(member) as Node)];
  const spans = places.flatMap((place) => spansOf(text, place, names));
  if (spans.length === 0) return null;
  return {
    rest: without(text, spans),
    top: valuesIn([root], names),
    extra: valuesIn(places.slice(1), names),
  };
}

function treeOf(text: string): Node | undefined {
  try {
    return parseTree(text);
  } catch (error) {
    if (error instanceof RangeError) throw new HttpException('The body is nested too deeply', 400);
    throw error;
  }
}

function membersOf(object: Node): Node[] {
  return object.children ?? [];
}

function nameOf(member: Node): unknown {
  return member.children?.[0]?.value;
}

function valueOf(member: Node): Node | undefined {
  return member.children?.[1];
}

function valuesIn(places: readonly Node[], names: readonly string[]): Taken {
  const members = places.flatMap(membersOf);
  return Object.fromEntries(
    names.map((name) => [
      name,
      members.filter((member) => nameOf(member) === name).map((member) => plain(valueOf(member))),
    ]),
  );
}

/** Objects and arrays are no parameter's value: only that they are given matters. */
function plain(node: Node | undefined): unknown {
  return node?.type === 'object' || node?.type === 'array' ? {} : node?.value;
}

/** Each member goes with the comma before it, or, while nothing is left before it, with the one after it. */
function spansOf(text: string, object: Node, names: readonly string[]): Span[] {
  const members = membersOf(object);
  const goes = members.map((member) => names.includes(String(nameOf(member))));
  const spans: Span[] = [];
  members.forEach((member, index) => {
    if (!goes[index]) return;
    const before = members[index - 1];
    const after = members[index + 1];
    const start = member.offset;
    const end = member.offset + member.length;
    const somethingStaysBefore = goes.slice(0, index).includes(false);
    if (somethingStaysBefore && before) spans.push({ start: text.lastIndexOf(',', start), end });
    else spans.push({ start, end: after ? text.indexOf(',', end) + 1 : end });
  });
  return spans;
}

function without(text: string, spans: readonly Span[]): string {
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  let rest = '';
  let from = 0;
  for (const { start, end } of ordered) {
    rest += text.slice(from, start);
    from = Math.max(from, end);
  }
  return rest + text.slice(from);
}
