import { visit } from 'jsonc-parser';

type Taken = Readonly<Record<string, unknown[]>>;
type Span = Readonly<{ start: number; end: number }>;
/** `start` and `end` are those of the member, `value` is where its value begins. */
type Member = { readonly name: string; readonly start: number; value: number; end: number };
/** An object whose members may be taken; a comma stands behind each member but the last. */
type Place = { readonly isExtra: boolean; readonly members: Member[]; readonly commas: number[] };

/**
 * Takes members out of a JSON object, at its top level and in its member `extra`, and leaves every other byte as it is
 * (contract §3): the member goes with one neighbouring comma and the white space between them.
 * @param body valid JSON, not nested too deeply for a recursive reader; bytes in it that are no UTF-8 stay as they are
 * @returns null where none of the names occurs
 */
export function takeMembers(
  body: Buffer,
  names: readonly string[],
): { rest: Buffer; top: Taken; extra: Taken } | null {
  // A character for each byte, so that places in the text are places in the body.
  const text = body.toString('latin1');
  const places = placesIn(text);
  const spans = places.flatMap((place) => spansOf(place, names));
  if (spans.length === 0) return null;
  const valuesOf = (isExtra: boolean) =>
    valuesIn(
      text,
      places.filter((place) => place.isExtra === isExtra),
      names,
    );
  return { rest: Buffer.from(without(text, spans), 'latin1'), top: valuesOf(false), extra: valuesOf(true) };
}

/** The top level of the object and each of its members `extra`; none for what is no object. */
function placesIn(text: string): Place[] {
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
      const isExtra = open.length === 1 && current()?.name === 'extra';
      const place = open.length === 0 || isExtra ? { isExtra, members: [], commas: [] } : undefined;
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

function valuesIn(text: string, places: readonly Place[], names: readonly string[]): Taken {
  const members = places.flatMap((place) => place.members);
  const valuesOf = (name: string) =>
    members.filter((member) => member.name === name).map((member) => valueOf(text, member));
  return Object.fromEntries(names.map((name) => [name, valuesOf(name)]));
}

/** Objects and arrays are no parameter's value: only that they are given matters. */
function valueOf(text: string, { value, end }: Member): unknown {
  const written = text.slice(value, end);
  return /^[[{]/.test(written) ? {} : JSON.parse(Buffer.from(written, 'latin1').toString('utf8'));
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
