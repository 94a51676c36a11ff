import { describe, expect, it } from 'vitest';
import { aLogLine } from '../stories/fake-records.js';
import { outcomeOf, pastTries } from './past-tries.js';

describe('outcomeOf', () => {
  it.each([
    [
      'failed: HTTP 503; try later; next try 2026-11-22T10:02:00.000Z, 12 tries left',
      'HTTP 503; try later',
      false,
    ],
    ['answered 200; done', 'answered 200', true],
    [
      'not delivered: receiver answered 410 Gone; RESPONSE_ERROR, definitive\nbody of the receiver; done',
      'receiver answered 410 Gone',
      false,
      'body of the receiver; done',
    ],
    ['delivered, answered 204; done', 'delivered, answered 204', true],
    [
      'interrupted, outcome unknown; next try 2026-11-22T10:02:00.000Z, 1 try left',
      'interrupted, outcome unknown',
      false,
    ],
  ])('reads "%s"', (message, outcome, ok, details = '') => {
    expect(outcomeOf(message)).toEqual({ outcome, ok, details });
  });
});

it('finds attempts and deliveries in a log', () => {
  const log = [
    aLogLine({ id: 1, kind: 'accepted' }),
    aLogLine({ id: 2, kind: 'attempt', attempt: 1, message: 'answered 200; to be delivered to x' }),
    aLogLine({ id: 3, kind: 'edit' }),
    aLogLine({ id: 4, kind: 'delivery', attempt: 1, message: 'not delivered: timeout; next delivery x' }),
  ];
  expect(pastTries(log).map(({ id, kind, ok }) => [id, kind, ok])).toEqual([
    [2, 'attempt', true],
    [4, 'delivery', false],
  ]);
});
