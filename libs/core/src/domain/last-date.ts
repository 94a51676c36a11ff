/** The end of 9999: a later date has a year that ISO 8601 and databases write otherwise. */
export const LAST_DATE = new Date('9999-12-31T23:59:59.999Z');

/** @param ms since 1970, as many as anybody names */
export function atMostLastDate(ms: number): Date {
  return new Date(Math.min(ms, LAST_DATE.getTime()));
}
