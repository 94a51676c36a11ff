import { wrongParameter } from './wrong-parameter.js';

const LONGEST_POLL_S = 120;

/** `poll_timeout` in ms, null where it is not given. @throws Problem 400 for what is no integer of 1 to 120 */
export function readPollTimeout(value: unknown): number | null {
  if (value === undefined) return null;
  const seconds = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (seconds < 1 || seconds > LONGEST_POLL_S) {
    throw wrongParameter('poll_timeout', `must be an integer of 1 to ${LONGEST_POLL_S} seconds`);
  }
  return seconds * 1000;
}

const DATE = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;

/**
 * `last_modified`, with or without the operator `>` or `>=`, which changes nothing (contract §4).
 * @throws Problem 400 for what is no ISO 8601 date
 */
export function readLastModified(value: unknown): Date | null {
  if (value === undefined) return null;
  // A plus sign of a time zone arrives as a space.
  const text = typeof value === 'string' ? value.replace(/^>=?/, '').trim().replace(' ', '+') : '';
  const day = DATE.exec(text)?.[1];
  const date = day !== undefined && isDay(day) ? new Date(text) : null;
  if (date && !Number.isNaN(date.getTime())) return date;
  throw wrongParameter('last_modified', 'must be a date such as >=2026-01-31T12:00:00.000Z');
}

/** Date takes the 30th of February for the 2nd of March. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** The members that are asked for, null for all. */
export function readFields(value: unknown): readonly string[] | null {
  const names = [value]
    .flat()
    .filter((each) => typeof each === 'string')
    .flatMap((list) => list.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length === 0 || names.includes('*') ? null : names;
}
