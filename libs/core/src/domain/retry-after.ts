import { atMostLastDate, LAST_DATE } from './last-date.js';

/** The three forms of RFC 9110 §5.6.7; the last one, asctime, does not say that it is UTC. */
const NAMED_ZONE = /^[A-Za-z]{3,9}, /;
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4,}$/;
/** A year that no Date can hold, where a date has its year. */
const BEYOND_DATES = /[ -][1-9]\d{5,}( \d\d:\d\d:\d\d)?( [A-Z]{1,5})?$/;

/**
 * Reads a Retry-After header: seconds, which some write with a fraction, or an HTTP date (RFC 9110 §10.2.3).
 * @returns the instant, rounded up to a millisecond, at the latest the end of 9999 (contract §3); undefined for a value
 *   that says neither
 */
export function retryAfterDate(value: string | null | undefined, now: Date): Date | undefined {
  if (value == null) return undefined;
  const text = value.trim();
  if (/^\d+(\.\d*)?$/.test(text)) return atMostLastDate(now.getTime() + Math.ceil(Number(text) * 1000));
  if (NAMED_ZONE.test(text)) return dateOf(text);
  return ASCTIME.test(text) ? dateOf(`${text} GMT`) : undefined;
}

function dateOf(text: string): Date | undefined {
  const ms = new Date(text).getTime();
  if (!Number.isNaN(ms)) return atMostLastDate(ms);
  return BEYOND_DATES.test(text) ? LAST_DATE : undefined;
}
