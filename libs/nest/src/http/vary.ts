/** @param present what the header is already set to, if it is */
export function withVary(present: number | string | string[] | undefined, name: string): string {
  if (present === undefined) return name;
  const names = String(present).split(/\s*,\s*/);
  const known = names.some((each) => each === '*' || each.toLowerCase() === name.toLowerCase());
  return known ? names.join(', ') : [...names, name].join(', ');
}
