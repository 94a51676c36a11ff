/** A JSON Pointer (RFC 6901), unescaped. */
export type Pointer = readonly string[];

/** @returns null for what is no pointer */
export function pointerOf(text: string): Pointer | null {
  if (text === '') return [];
  if (!text.startsWith('/') || /~(?![01])/.test(text)) return null;
  return text
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function pointerText(pointer: Pointer): string {
  return pointer.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Whether one leads to a place inside what the other leads to. */
export function isInside(pointer: Pointer, other: Pointer): boolean {
  return pointer.length > other.length && other.every((token, depth) => token === pointer[depth]);
}

/** An index of an array, as RFC 6901 writes it: no sign, no leading zero. @returns null for anything else */
export function indexOf(token: string): number | null {
  return /^(?:0|[1-9]\d{0,15})$/.test(token) ? Number(token) : null;
}
