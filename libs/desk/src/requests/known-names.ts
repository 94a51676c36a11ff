import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';

/** What is used of a JSON Schema: which names an object may have. */
export type Shape = Readonly<{
  properties?: Readonly<Record<string, Shape>>;
  /** Absent: names that are not among the properties are not known. */
  additionalProperties?: boolean | Shape;
  items?: Shape;
  anyOf?: readonly Shape[];
  allOf?: readonly Shape[];
  oneOf?: readonly Shape[];
}>;

/** What of a value has a name: `/config/timeOut` of `{"config": {"timeOut": 3}}`. */
export type UnknownName = Readonly<{ pointer: string; name: string; known: readonly string[] }>;

const NONE: Shape = {};

export function shapeOf(schema: z.ZodType): Shape {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
}

/** @param pointer to the value, a JSON pointer */
export function unknownNames(shape: Shape, value: unknown, pointer = ''): UnknownName[] {
  if (Array.isArray(value)) {
    const items = branchesOf(shape).find((branch) => branch.items)?.items ?? NONE;
    return value.flatMap((each, at) => unknownNames(items, each, `${pointer}/${at}`));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const at = `${pointer}/${escaped(name)}`;
    const inside = memberOf(shape, name);
    return inside ? unknownNames(inside, member, at) : [{ pointer: at, name, known: namesOf(shape) }];
  });
}

/** What is there at a path; anything where that is not told. */
export function shapeAt(shape: Shape, path: readonly PropertyKey[]): Shape {
  return path.reduce<Shape>((at, key) => {
    const items = branchesOf(at).find((branch) => branch.items)?.items;
    return (typeof key === 'number' ? items : memberOf(at, String(key))) ?? NONE;
  }, shape);
}

/** The names that an object may have, as far as they are told. */
export function namesOf(shape: Shape): string[] {
  return [...new Set(branchesOf(shape).flatMap(({ properties = {} }) => Object.keys(properties)))];
}

/** `is not known here; did you mean paused? There are connector, slug, …` */
export function notKnown(name: string, known: readonly string[]): string {
  if (known.length === 0) return 'is not known here; there is none';
  const nearest = closest(name, [...known]);
  const isMeant = distance(name.toLowerCase(), nearest.toLowerCase()) <= Math.max(1, nearest.length / 3);
  return `is not known here; ${isMeant ? `did you mean ${nearest}? There` : 'there'} are ${known.join(', ')}`;
}

export function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** @returns null for a name that an object of this shape does not have */
function memberOf(shape: Shape, name: string): Shape | null {
  const branches = branchesOf(shape);
  for (const { properties } of branches) {
    if (properties && Object.hasOwn(properties, name)) return properties[name] ?? NONE;
  }
  for (const { additionalProperties: further } of branches) {
    if (further) return further === true ? NONE : further;
  }
  // What says nothing of names takes any.
  return branches.some(({ properties }) => properties) ? null : NONE;
}

function branchesOf(shape: Shape): readonly Shape[] {
  const { anyOf = [], allOf = [], oneOf = [] } = shape;
  return [shape, ...[...anyOf, ...allOf, ...oneOf].flatMap(branchesOf)];
}
