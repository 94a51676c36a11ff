import { isSafeNumber, parse } from 'lossless-json';
import { nestsDeeperThan } from './json-depth.js';

/** Every step down costs stack here and time in the comparison. */
const DEEPEST = 100;

export type LosslessValue = Readonly<{
  value: unknown;
  /** The number literals that stand in `value` as strings. */
  literals: ReadonlySet<string>;
  /** The strings that the document itself has. */
  strings: ReadonlySet<string>;
}>;

/**
 * Parses JSON so that no digit is lost and JSON.stringify gives back what it gets: a number literal that a double does
 * not surely carry (20 digits, an integer beyond 2^53, 1e400, -0) becomes a string of its characters. Objects inherit
 * nothing.
 * @returns undefined for what does not parse, names a key twice with two values, or is nested over 100 deep
 */
export function losslessValue(text: string): LosslessValue | undefined {
  if (nestsDeeperThan(DEEPEST, text)) return undefined;
  const literals = new Set<string>();
  const strings = new Set<string>();
  try {
    return {
      value: withoutLiterals(parse(text, null, numberOrLiteral), literals, strings),
      literals,
      strings,
    };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class Literal {
  constructor(readonly characters: string) {}
}

function numberOrLiteral(characters: string): number | Literal {
  const number = Number(characters);
  return isSafeNumber(characters) && !Object.is(number, -0) ? number : new Literal(characters);
}

function withoutLiterals(value: unknown, literals: Set<string>, strings: Set<string>): unknown {
  if (value instanceof Literal) {
    literals.add(value.characters);
    return value.characters;
  }
  if (typeof value === 'string') strings.add(value);
  if (Array.isArray(value)) return value.map((each) => withoutLiterals(each, literals, strings));
  if (typeof value !== 'object' || value === null) return value;
  return withoutHeirlooms(
    Object.entries(value).map(([key, each]) => [key, withoutLiterals(each, literals, strings)]),
  );
}

/** An object that inherits nothing: whoever reads a member of it by a name such as `toString` finds the document's. */
function withoutHeirlooms(entries: readonly (readonly [string, unknown])[]): object {
  return Object.assign(Object.create(null) as object, Object.fromEntries(entries));
}

/** Whether a number of one document stands as the same characters as a string of the other. */
export function mayConfuse(one: LosslessValue, other: LosslessValue): boolean {
  return meet(one.literals, other.strings) || meet(other.literals, one.strings);
}

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const each of some) if (others.has(each)) return true;
  return false;
}
