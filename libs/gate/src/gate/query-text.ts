/** One `name=value` of a query or a form, as it was written and as it reads. */
type Pair = Readonly<{ written: string; name: string; value: string }>;

/**
 * Takes parameters out of a query or an urlencoded body without touching another byte of it.
 * @returns the rest as it was written, and the values of each taken name in order
 */
export function takeParameters(
  text: string,
  names: readonly string[],
): { rest: string; taken: Readonly<Record<string, string[]>> } {
  const parameters = parametersOf(text);
  return { rest: parameters.without(names), taken: parameters.valuesOf(names) };
}

/** A query or an urlencoded body, read once. */
export function parametersOf(text: string): {
  /** As it was written, without these. */
  without: (names: readonly string[]) => string;
  /** The values of each of these, in order. */
  valuesOf: (names: readonly string[]) => Readonly<Record<string, string[]>>;
} {
  const pairs = pairsOf(text);
  const valuesOf = (wanted: string) => pairs.filter(({ name }) => name === wanted).map(({ value }) => value);
  return {
    without: (names) =>
      pairs
        .filter(({ name }) => !names.includes(name))
        .map(({ written }) => written)
        .join('&'),
    valuesOf: (names) => Object.fromEntries(names.map((name) => [name, valuesOf(name)])),
  };
}

function pairsOf(text: string): Pair[] {
  if (text === '') return [];
  return text.split('&').map((written) => {
    const equals = written.indexOf('=');
    const [name, value] = equals < 0 ? [written, ''] : [written.slice(0, equals), written.slice(equals + 1)];
    return { written, name: decoded(name), value: decoded(value) };
  });
}

function decoded(text: string): string {
  if (!/[%+]/.test(text)) return text;
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // What is not percent-encoded UTF-8 is nobody's parameter name; it stays as it was written.
    return spaced;
  }
}
