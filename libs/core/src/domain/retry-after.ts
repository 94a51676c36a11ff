/** The three forms of RFC 9110 §5.6.7; the last one, asctime, does not say that it is UTC. */
const NAMED_ZONE = /^[A-Za-z]{3,9}, /;
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;

/**
 * Reads a Retry-After header: seconds or an HTTP date (RFC 9110 §10.2.3).
 * @returns the instant, or undefined for a value that says neither
 */
export function retryAfterDate(value: string | null | undefined, now: Date): Date | undefined {
  if (value == null) return undefined;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return new Date(now.getTime() + Number(text) * 1000);
  if (NAMED_ZONE.test(text)) return dateOf(text);
  return ASCTIME.test(text) ? dateOf(`${text} GMT`) : undefined;
}

function dateOf(text: string): Date | undefined {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
