/** Shorter ones may well be words. */
const SHORTEST = 200;

export interface EmbeddedBytes {
  /** Padded base64 of the standard alphabet. */
  readonly base64: string;
  /** As a data: address says it; null where nothing does. */
  readonly mediaType: string | null;
  readonly bytes: number;
}

/** The bytes in a string of a JSON text that is long base64, or a `data:` address of base64; undefined for any other. */
export function embeddedBytes(literal: string): EmbeddedBytes | undefined {
  if (literal.length < SHORTEST) return undefined;
  // A slash may be written `\/`.
  const text = literal.slice(1, -1).replaceAll('\\/', '/');
  const head = /^data:([\w.+-]+\/[\w.+-]+)?[^,]{0,100};base64,/i.exec(text.slice(0, 300));
  const base64 = unpadded(text.slice(head?.[0].length ?? 0));
  if (!/^[A-Za-z0-9+/]+$/.test(base64) || base64.length % 4 === 1 || !(head || looksLikeBytes(base64)))
    return undefined;
  return {
    base64: base64.padEnd(Math.ceil(base64.length / 4) * 4, '='),
    mediaType: head?.[1] ?? null,
    bytes: Math.floor((base64.length * 3) / 4),
  };
}

/** Also of the alphabet that is safe in addresses. */
function unpadded(text: string): string {
  return text
    .replace(/={1,2}$/, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
}

/** Bytes have capitals, small letters and digits all over; a long hexadecimal number or a row of one letter has not. */
function looksLikeBytes(base64: string): boolean {
  return [/[A-Z]/, /[a-z]/, /\d/].every((kind) => kind.test(base64.slice(0, SHORTEST)));
}
