/** All phrases of a language by their dotted keys. */
export function phrasesOf(messages: object, prefix = ''): ReadonlyMap<string, string> {
  const entries = Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as const]
      : [...phrasesOf(value as object, `${prefix}${key}.`)],
  );
  return new Map(entries);
}
