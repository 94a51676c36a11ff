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
  const taken: Record<string, string[]> = Object.fromEntries(names.map((name) => [name, []]));
  const kept: string[] = [];
  for (const { written, name, value } of pairsOf(text)) {
    if (Object.hasOwn(taken, name)) taken[name]?.push(value);
    else kept.push(written);
  }
  return { rest: kept.join('&'), taken };
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
