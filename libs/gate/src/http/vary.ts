/** @param present what the header is already set to, if it is */
export function withVary(present: number | string | readonly string[] | undefined, name: string): string {
  if (present === undefined) return name;
  const names = String(present)
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const known = names.some((each) => each === '*' || each.toLowerCase() === name.toLowerCase());
  return (known ? names : [...names, name]).join(', ');
}

/** @returns what is left of the header without that name; undefined for nothing */
export function withoutVary(present: number | string | readonly string[], name: string): string | undefined {
  const names = String(present)
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && each.toLowerCase() !== name.toLowerCase());
  return names.length > 0 ? names.join(', ') : undefined;
}
