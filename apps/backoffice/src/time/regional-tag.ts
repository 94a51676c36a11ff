/** The browser's variant of the language, `en-GB` for `en`: it knows how dates are written where the operator is. */
export function regionalTag(language: string, ofBrowser: readonly string[]): string {
  const primary = (tag: string) => tag.toLowerCase().split('-', 1)[0];
  return ofBrowser.find((tag) => primary(tag) === primary(language)) ?? language;
}
