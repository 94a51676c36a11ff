export type Params = Readonly<{
  /** By the name that stands in braces in the path. */
  path?: Readonly<Record<string, string | number>>;
  /** Undefined ones are left out; each of several values is sent. */
  query?: Readonly<Record<string, Value | readonly Value[] | undefined>>;
}>;
type Value = string | number | boolean;

/**
 * @param path such as `/http/{resource}/orders`, with or without a query
 * @throws TypeError for a name in braces that has no value
 */
export function filledPath(path: string, { path: names = {}, query = {} }: Params = {}): string {
  const filled = path.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const value = names[name];
    if (value === undefined)
      throw new TypeError(`${path}: ${whole} has no value; give params: { path: { ${name} } }`);
    return encodeURIComponent(value);
  });
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  if (pairs.length === 0) return filled;
  return `${filled}${filled.includes('?') ? '&' : '?'}${new URLSearchParams(pairs)}`;
}
