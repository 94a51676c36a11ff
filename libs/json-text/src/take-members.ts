import { visit } from 'jsonc-parser';

/** The texts of the values of each name, as they are written. */
export type TakenTexts = Readonly<Record<string, string[]>>;

type Span = Readonly<{ start: number; end: number }>;
/** `start` and `end` are those of the member, `value` is where its value begins. */
type Member = { readonly name: string; readonly start: number; value: number; end: number };
/** An object whose members may be taken; a comma stands behind each member but the last. */
type Place = { readonly isInner: boolean; readonly members: Member[]; readonly commas: number[] };

/**
 * Takes members out of a JSON object, at its top level and in its members of another name, and leaves all else as it is:
 * the member goes with one neighbouring comma and the white space between them.
 * @param text valid JSON, not nested too deeply for a recursive reader
 * @param within the name of the members of the object that are looked into; what they hold themselves is not
 * @returns null where none of the names occurs
 */
export function takeMembers(
  text: string,
  names: readonly string[],
  within: string,
): { rest: string; top: TakenTexts; inner: TakenTexts } | null {
  const places = placesIn(text, within);
  const spans = places.flatMap((place) => spansOf(place, names));
  if (spans.length === 0) return null;
  const textsOf = (isInner: boolean) =>
    textsIn(
      text,
      places.filter((place) => place.isInner === isInner),
      names,
    );
  return { rest: without(text, spans), top: textsOf(false), inner: textsOf(true) };
}

/** The top level of the object and each of its members of that name; none for what is no object. */
function placesIn(text: string, within: string): Place[] {
  const places: Place[] = [];
  /** What is open, from the outside inwards; undefined for what no member is taken from. */
  const open: (Place | undefined)[] = [];
  const current = () => open.at(-1)?.members.at(-1);
  const begin = (value: number) => {
    const member = current();
    if (member) member.value = value;
  };
  const end = (offset: number, length: number) => {
    const member = current();
    if (member) member.end = offset + length;
  };
  const close = (offset: number, length: number) => {
    open.pop();
    end(offset, length);
  };
  visit(text, {
    onObjectBegin: (offset) => {
      begin(offset);
      const isInner = open.length === 1 && current()?.name === within;
      const place = open.length === 0 || isInner ? { isInner, members: [], commas: [] } : undefined;
      if (place) places.push(place);
      open.push(place);
    },
    onArrayBegin: (offset) => {
      begin(offset);
      open.push(undefined);
    },
    onObjectProperty: (name, start) => {
      open.at(-1)?.members.push({ name, start, value: start, end: start });
    },
    onSeparator: (character, offset) => {
      if (character === ',') open.at(-1)?.commas.push(offset);
    },
    onLiteralValue: (_value, offset, length) => {
      begin(offset);
      end(offset, length);
    },
    onObjectEnd: close,
    onArrayEnd: close,
  });
  return places;
}

function textsIn(text: string, places: readonly Place[], names: readonly string[]): TakenTexts {
  const members = places.flatMap((place) => place.members);
  const textsOf = (name: string) =>
    members.filter((member) => member.name === name).map(({ value, end }) => text.slice(value, end));
  return Object.fromEntries(names.map((name) => [name, textsOf(name)]));
}

/** Each member goes with the comma before it, or, while nothing is left before it, with the one after it. */
function spansOf({ members, commas }: Place, names: readonly string[]): Span[] {
  const firstToStay = members.findIndex(({ name }) => !names.includes(name));
  return members.flatMap(({ name, start, end }, index) => {
    if (!names.includes(name)) return [];
    const somethingStaysBefore = firstToStay >= 0 && firstToStay < index;
    if (somethingStaysBefore) return [{ start: commas[index - 1] ?? start, end }];
    return [{ start, end: (commas[index] ?? end - 1) + 1 }];
  });
}

function without(text: string, spans: readonly Span[]): string {
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  let rest = '';
  let from = 0;
  for (const { start, end } of ordered) {
    rest += text.slice(from, start);
    from = end;
  }
  return rest + text.slice(from);
}
