import { expect, it } from 'vitest';
import { anAttempt, aLineOf } from '../../stories/fake-desk-records.js';
import { lastFailure, recordOf } from './attempts.js';
import { pastTries } from './past-tries.js';

const attempts = [
  anAttempt(),
  anAttempt({ n: 2, outcome: 'answered' }),
  anAttempt({ phase: 'reply', outcome: 'failed' }),
  anAttempt({ phase: 'reply', n: 2, outcome: 'refused' }),
  anAttempt({ phase: 'reply', n: 3, outcome: 'interrupted', response: null }),
];

it('takes the last failure of the phase that a call is in, and not one that went well since', () => {
  expect(lastFailure({ status: 'RESPONSE_ERROR' }, attempts)).toMatchObject({ phase: 'reply', n: 2 });
  expect(lastFailure({ status: 'CALL_RETRY' }, attempts)).toBeUndefined();
  expect(lastFailure({ status: 'CALL_RETRY' }, attempts.slice(0, 1))).toMatchObject({ phase: 'call', n: 1 });
  expect(lastFailure({ status: 'DONE' }, attempts)).toBeUndefined();
  expect(lastFailure({ status: 'CALL_ERROR' }, [])).toBeUndefined();
});

it('takes an interruption where there is nothing else to tell', () => {
  expect(lastFailure({ status: 'RESPONSE_RETRY' }, attempts.slice(4))).toMatchObject({ n: 3 });
});

it('finds the record of a try by its phase and its number', () => {
  const [past] = pastTries([aLineOf('delivery.delivered', { status: 204 }, { attempt: 2 })]);
  if (!past) throw new Error('There is one try');
  expect(recordOf(past, attempts)).toBe(attempts[3]);
  expect(recordOf({ ...past, number: 9 }, attempts)).toBeUndefined();
});
