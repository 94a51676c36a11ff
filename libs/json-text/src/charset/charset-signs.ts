const LABEL = /;\s*charset\s*=\s*("[^"]*"|[^;\s]+)/i;
const PROLOG = /^\s*<\?xml\s[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']/;
/** As far as a prolog is looked for, in bytes. */
const LONGEST_PROLOG = 1_024;

/** The charset that a content type names, as it is written. */
export function labelOf(contentType: string | null): string | undefined {
  return LABEL.exec(contentType ?? '')?.[1];
}

/** `application/json`, `application/problem+json`; not `application/jsonl`. */
export function isJsonType(contentType: string | null | undefined): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(contentType ?? '');
}

export function isXmlType(contentType: string | null): boolean {
  return /^[^;]*[/+]xml\s*(;|$)/i.test(contentType ?? '');
}

/** Whether a body is meant to be text, so that its first bytes may be taken for a byte order mark. */
export function isTextType(contentType: string | null): boolean {
  if (contentType === null || isJsonType(contentType) || isXmlType(contentType)) return true;
  return /^\s*(text\/|application\/(javascript|x-www-form-urlencoded|x-ndjson|jsonl|graphql)\b)/i.test(
    contentType,
  );
}

/** The encoding that an XML document says it is in, whatever it is in. */
export function prologIn(text: string): string | undefined {
  return PROLOG.exec(text.slice(0, LONGEST_PROLOG))?.[1];
}

/** The encoding that an XML document says it is in. @param body in any charset that has ASCII in it */
export function prologOf(body: Uint8Array): string | undefined {
  const beginning = String.fromCharCode(...body.subarray(0, LONGEST_PROLOG));
  const named = prologIn(beginning.replace(/^\u00ef\u00bb\u00bf/, ''));
  // Whatever shows it as ASCII is not in UTF-16.
  return named !== undefined && isWide(named) ? undefined : named;
}

/** Whether a charset of that name has two or four bytes for a character of ASCII. */
export function isWide(name: string): boolean {
  return /^(utf-?(16|32)|ucs-?[24]|iso-10646-ucs-[24])/i.test(name);
}

const MARKS: readonly (readonly [name: string, ...mark: number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-32le', 0xff, 0xfe, 0, 0],
  ['utf-32be', 0, 0, 0xfe, 0xff],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
];

/** Of those that begin with no NUL. */
const FIRST_OF_MARKS = 0xef;

/**
 * By the byte order mark; JSON and XML begin with an ASCII character, so that the NULs among their first four bytes show
 * UTF-16 and UTF-32 as well (RFC 4627 §3).
 */
export function byteOrderOf(body: Uint8Array, contentType: string | null): string | undefined {
  // Not by destructuring, which iterates: this is asked of every body.
  const [first, second, third, fourth] = [body[0], body[1], body[2], body[3]];
  if (first && second && first < FIRST_OF_MARKS) return undefined;
  const marked = MARKS.find(([, ...mark]) => mark.every((byte, index) => body[index] === byte));
  if (marked || (first && second)) return marked?.[0];
  if (!isJsonType(contentType) && !isXmlType(contentType)) return undefined;
  if (first === 0 && second === 0) return third === 0 && fourth ? 'utf-32be' : undefined;
  if (first && second === 0) return third === 0 && fourth === 0 ? 'utf-32le' : 'utf-16le';
  return first === 0 && second ? 'utf-16be' : undefined;
}
