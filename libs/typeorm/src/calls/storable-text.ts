/**
 * PostgreSQL's text has no NUL, and what an upstream says of an error may well have one: a call must not be lost for it.
 * Halves of surrogate pairs need no care, `pg` encodes them as U+FFFD too.
 */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD');
}

/** The same for a value that becomes `jsonb`, which takes no half of a surrogate pair either. */
export function storableJson(value: object): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'string' ? storableText(member).replace(/\p{Surrogate}/gu, '\uFFFD') : member,
  );
}
