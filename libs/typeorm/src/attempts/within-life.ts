/**
 * Of the partitions of the attempts only those of the days of the call are looked at. Its first attempt may have begun
 * before it was stored.
 */
export function withinLife(attempt: string, call: string): string {
  return `${attempt}.at BETWEEN ${call}.created_at - interval '1 day' AND ${call}.updated_at + interval '1 day'`;
}
