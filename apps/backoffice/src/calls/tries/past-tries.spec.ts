import { expect, it } from 'vitest';
import { aLineOf, aLogLine } from '../../stories/fake-desk-records.js';
import { endedAlike, pastTries } from './past-tries.js';

const retry = { nextTry: null, triesLeft: 0 };

it('finds attempts and deliveries in a log, which of them went well, and what the receiver said', () => {
  const log = [
    aLineOf('call.accepted', { trigger: 'captured' }, { id: 1 }),
    aLineOf('attempt.answered', { status: 200, durationMs: 5 }, { id: 2, attempt: 1 }),
    aLineOf('body.edited', { part: 'response' }, { id: 3 }),
    aLineOf(
      'delivery.failed',
      { error: 'x; done', status: 410, detail: 'gone', ...retry },
      { id: 4, attempt: 1 },
    ),
    aLineOf('delivery.delivered', { status: 204 }, { id: 5, attempt: 2 }),
    aLineOf('call.ended', { status: 'DONE', reason: null }, { id: 6 }),
  ];
  expect(pastTries(log).map(({ id, kind, ok, details }) => [id, kind, ok, details])).toEqual([
    [2, 'attempt', true, ''],
    [4, 'delivery', false, 'gone'],
    [5, 'delivery', true, ''],
  ]);
});

it('takes two tries for alike by what came of them, whenever the next one was', () => {
  const failed = (error: string, nextTry: string | null) =>
    aLogLine({ params: { error, status: 502, nextTry, triesLeft: 3 } });
  const [one, other, different] = pastTries([
    failed('timed out', '2026-11-22T10:02:00.000Z'),
    failed('timed out', null),
    failed('refused', null),
  ]);
  if (!one || !other || !different) throw new Error('There are three tries');
  expect(endedAlike(one, other)).toBe(true);
  expect(endedAlike(one, different)).toBe(false);
});
