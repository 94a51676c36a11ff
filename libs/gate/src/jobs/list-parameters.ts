import { wrongParameter } from '../watch/wrong-parameter.js';
import { JOB_STATES, type JobState } from '../watch/job-state.js';

const MOST_RECORDS = 1_000;
const DEFAULT_RECORDS = 20;

/** At most so many, 1 to 1 000. @throws Problem 400 */
export function readMaxRecords(value: unknown): number {
  if (value === undefined) return DEFAULT_RECORDS;
  const number = typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (number >= 1 && number <= MOST_RECORDS) return number;
  throw wrongParameter('max_records', `must be an integer of 1 to ${MOST_RECORDS}`);
}

/** @returns null for all states @throws Problem 400 for one that is none */
export function readState(value: unknown): JobState | null {
  if (value === undefined) return null;
  const state = JOB_STATES.find((each) => each === value);
  if (state) return state;
  throw wrongParameter('state', `must be one of ${JOB_STATES.join(', ')}`);
}

/** Where the page before ended, as its link to this one says; null for the first page. @throws Problem 400 */
export function readAfter(value: unknown): number | null {
  if (value === undefined) return null;
  const id = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : NaN;
  if (Number.isSafeInteger(id)) return id;
  throw wrongParameter('after', 'must be as the link to the next page has it');
}
