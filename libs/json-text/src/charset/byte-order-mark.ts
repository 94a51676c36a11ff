export const BYTE_ORDER_MARK = '\ufeff';

/** What a text says: its byte order mark tells how it is written, and no more. */
export function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}
