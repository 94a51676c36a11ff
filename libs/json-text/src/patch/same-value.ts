import type { Node } from 'jsonc-parser';
import { membersNamed, readJson, textOf, type JsonText } from './json-tree.js';

/** Whether two JSON texts are the same value (RFC 6902 §4.6): numbers by their worth, to the last digit. */
export function sameValue(one: string, other: string): boolean {
  const [a, b] = [readJson(one), readJson(other)];
  return same(a, a.root, b, b.root);
}

function same(a: JsonText, one: Node, b: JsonText, other: Node): boolean {
  if (one.type !== other.type) return false;
  const [ones, others] = [one.children ?? [], other.children ?? []];
  switch (one.type) {
    case 'number':
      return worthOf(textOf(a, one)) === worthOf(textOf(b, other));
    case 'array':
      return ones.length === others.length && ones.every((each, at) => same(a, each, b, others[at] ?? other));
    case 'object': {
      const [names, otherNames] = [namesOf(one), namesOf(other)];
      return (
        names.size === otherNames.size &&
        [...names].every((name) => {
          const [left, right] = [lastOf(one, name), lastOf(other, name)];
          return left !== undefined && right !== undefined && same(a, left, b, right);
        })
      );
    }
    default:
      return one.value === other.value;
  }
}

function namesOf(object: Node): Set<string> {
  return new Set((object.children ?? []).map((member) => String(member.children?.[0]?.value)));
}

function lastOf(object: Node, name: string): Node | undefined {
  return membersNamed(object, name).at(-1)?.children?.[1];
}

/** A number literal in the one way that all literals of its worth share: `-12e3` of `-12000`, `-1.2E4`. */
function worthOf(literal: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const shift = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return `${sign}${significant}e${shift}`;
}
