/**
 * PostgreSQL's text has no NUL, and what an upstream says of an error may well have one: a call must not be lost for it.
 * Halves of surrogate pairs need no care, `pg` encodes them as U+FFFD too.
 */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD');
}
