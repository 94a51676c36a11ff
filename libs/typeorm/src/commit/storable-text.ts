/**
 * PostgreSQL's text has no NUL, and what an upstream says of an error may well have one: a call must not be lost for it.
 * Halves of surrogate pairs need no care, `pg` encodes them as U+FFFD too.
 */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD');
}

/** What JSON writes for a NUL, and for half a surrogate pair. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/;

/** The same for a value that becomes `jsonb`, which takes no half of a surrogate pair either. */
export function storableJson(value: object): string {
  const json = JSON.stringify(value);
  return UNSTORABLE.test(json) ? JSON.stringify(value, (_, member: unknown) => storable(member)) : json;
}

function storable(member: unknown): unknown {
  return typeof member === 'string' ? storableText(member).replace(/\p{Surrogate}/gu, '\uFFFD') : member;
}
