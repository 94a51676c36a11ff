/**
 * Reads a Retry-After header: seconds or an HTTP date (RFC 9110 §10.2.3).
 * @returns the instant, or undefined for a value that says neither
 */
export function retryAfterDate(value: string | null | undefined, now: Date): Date | undefined {
  if (value == null) return undefined;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return new Date(now.getTime() + Number(text) * 1000);
  if (!/^[A-Za-z]{3,9}, /.test(text)) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
