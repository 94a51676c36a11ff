import type { Acceptance } from '@airlock/core';
import fc from 'fast-check';

/** How work on a call ends; of these, each phase knows its own. */
export const OUTCOMES = ['succeeded', 'failed', 'refused', 'unrunnable'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What may happen next, to the call or the worker at hand; `pick` chooses among those that there are. */
export type Action = Readonly<
  | { do: 'accept'; how: Acceptance['type']; reply: 'none' | 'wanted' | 'wanted, errors too' }
  | { do: 'claim'; pick: number; workers: number }
  | { do: 'settle'; pick: number; outcome: Outcome }
  | { do: 'report'; pick: number }
  | { do: 'edit'; pick: number; part: 'request' | 'response'; text: string }
  | { do: 'reset'; pick: number; to: 'CALL_RETRY' | 'RESPONSE_RETRY' }
  | { do: 'cancel'; pick: number }
  | { do: 'handle'; pick: number; by: string | null }
  | { do: 'pause'; paused: boolean }
  | { do: 'wait'; ms: number }
  | { do: 'sweep' }
  | { do: 'purge' }
>;

const SECOND = 1_000;
const DAY = 86_400 * SECOND;

const pick = fc.nat({ max: 20 });

const accept: fc.Arbitrary<Action> = fc.record({
  do: fc.constant('accept'),
  how: fc.constantFrom('captured', 'handed-over', 'background'),
  reply: fc.constantFrom('none', 'wanted', 'wanted, errors too'),
});

const others: fc.Arbitrary<Action>[] = [
  fc.record({ do: fc.constant('claim'), pick, workers: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('settle'), pick, outcome: fc.constantFrom(...OUTCOMES) }),
  fc.record({ do: fc.constant('report'), pick }),
  fc.record({
    ...{ do: fc.constant('edit'), pick, part: fc.constantFrom('request', 'response') },
    text: fc.string({ unit: 'binary', maxLength: 6 }),
  }),
  fc.record({ do: fc.constant('reset'), pick, to: fc.constantFrom('CALL_RETRY', 'RESPONSE_RETRY') }),
  fc.record({ do: fc.constant('cancel'), pick }),
  fc.record({ do: fc.constant('handle'), pick, by: fc.constantFrom('ops', null) }),
  fc.record({ do: fc.constant('pause'), paused: fc.boolean() }),
  fc.record({
    do: fc.constant('wait'),
    ms: fc.constantFrom(1, SECOND, 30 * SECOND, 600 * SECOND, 3 * DAY, 60 * DAY),
  }),
  fc.record({ do: fc.constant('sweep') }),
  fc.record({ do: fc.constant('purge') }),
];

/** Sequences are mostly claims and their ends; the rest is what can come between. */
const weights = [8, 8, 2, 2, 2, 2, 2, 1, 5, 2, 1];

export const actionSequences: fc.Arbitrary<Action[]> = fc
  .tuple(
    accept,
    fc.array(
      fc.oneof(
        { arbitrary: accept, weight: 3 },
        ...others.map((arbitrary, n) => ({ arbitrary, weight: weights[n] ?? 1 })),
      ),
      { minLength: 10, maxLength: 60, size: 'max' },
    ),
  )
  .map(([first, rest]) => [first, ...rest]);

/** A life that passes through the usual states, so that no draw of chance decides whether they were looked at. */
export const usualSequence: Action[] = [
  { do: 'accept', how: 'background', reply: 'wanted' },
  { do: 'claim', pick: 0, workers: 1 },
  { do: 'settle', pick: 0, outcome: 'succeeded' },
  { do: 'claim', pick: 0, workers: 1 },
  { do: 'settle', pick: 0, outcome: 'succeeded' },
  { do: 'accept', how: 'background', reply: 'wanted, errors too' },
  { do: 'claim', pick: 1, workers: 1 },
  { do: 'settle', pick: 0, outcome: 'refused' },
  { do: 'claim', pick: 1, workers: 1 },
  { do: 'settle', pick: 0, outcome: 'succeeded' },
];
