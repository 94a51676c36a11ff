import { Problem } from '../problem/problem.js';

const LONGEST_POLL_S = 120;

/** `poll_timeout` in ms, null where it is not given. @throws Problem 400 for what is no integer of 1 to 120 */
export function readPollTimeout(value: unknown): number | null {
  if (value === undefined) return null;
  const seconds = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (seconds < 1 || seconds > LONGEST_POLL_S) {
    throw wrong('poll_timeout', `must be an integer of 1 to ${LONGEST_POLL_S} seconds`);
  }
  return seconds * 1000;
}

/**
 * `last_modified`, with or without the operator `>` or `>=`, which changes nothing (contract §4).
 * @throws Problem 400 for what is no ISO 8601 date
 */
export function readLastModified(value: unknown): Date | null {
  if (value === undefined) return null;
  // A plus sign of a time zone arrives as a space.
  const text = String(value).replace(/^>=?/, '').trim().replace(' ', '+');
  const date = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/.test(text)
    ? new Date(text)
    : null;
  if (!date || Number.isNaN(date.getTime())) {
    throw wrong('last_modified', 'must be a date such as >=2026-01-31T12:00:00.000Z');
  }
  return date;
}

/** The members that are asked for, null for all. */
export function readFields(value: unknown): readonly string[] | null {
  if (typeof value !== 'string' || value.trim() === '' || value.trim() === '*') return null;
  return value.split(',').map((field) => field.trim());
}

/** At most so many, 1 to 1 000. @throws Problem 400 */
export function readMaxRecords(value: unknown): number {
  if (value === undefined) return 20;
  const number = typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (number < 1 || number > 1_000) throw wrong('max_records', 'must be an integer of 1 to 1000');
  return number;
}

function wrong(parameter: string, detail: string): Problem {
  return new Problem({
    status: 400,
    type: 'invalid-request',
    detail: `${parameter} ${detail}`,
    errors: [{ parameter, detail }],
  });
}
