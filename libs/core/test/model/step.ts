import type { Acceptance } from '@airlock/core';
import fc from 'fast-check';

/** How work ends; of these, each phase knows its own. */
export type Ending = 'success' | 'failure' | 'failure, later' | 'refusal' | 'cannot be run';

/** What may happen next. `pick` chooses among the calls, or among the tries that run. */
export type Step = Readonly<
  | { do: 'accept'; how: Acceptance['type']; reply: 'none' | 'reply' | 'reply and errors' }
  | { do: 'ring'; pick: number; worker: number }
  | { do: 'end'; pick: number; ending: Ending }
  | { do: 'die'; pick: number }
  | { do: 'wait'; ms: number }
  | { do: 'sweep'; worker: number }
  | { do: 'restart'; places: number }
  | { do: 'edit'; pick: number; part: 'request' | 'response'; text: string; stale: boolean }
  | { do: 'reset'; pick: number; to: 'CALL_RETRY' | 'RESPONSE_RETRY' | 'default'; confirm: boolean }
  | { do: 'cancel'; pick: number }
  | { do: 'pause'; paused: boolean }
  | { do: 'limit'; concurrency: number | null; rate: number | null }
  | { do: 'policy'; ttl: number; delayMs: number }
  | { do: 'purge' }
>;

export type Doing<What extends Step['do']> = Extract<Step, { do: What }>;

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const pick = fc.nat({ max: 7 });
const worker = fc.integer({ min: 1, max: 3 });

const accept: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('accept'),
  how: fc.constantFrom('captured', 'handed-over', 'background'),
  reply: fc.constantFrom('none', 'reply', 'reply and errors'),
});

const likelyEndings: Ending[] = [
  ...(['success', 'success', 'success', 'failure', 'failure'] as const),
  ...(['failure, later', 'refusal', 'cannot be run'] as const),
];

/** Sequences are mostly tries and their ends; the rest is what can come between. */
const steps: readonly [number, fc.Arbitrary<Step>][] = [
  [3, accept],
  [10, fc.record({ do: fc.constant('ring'), pick, worker })],
  [
    8,
    fc.record({
      ...{ do: fc.constant('end'), pick },
      ending: fc.constantFrom(...likelyEndings),
    }),
  ],
  [1, fc.record({ do: fc.constant('die'), pick })],
  [
    6,
    fc.record({
      do: fc.constant('wait'),
      ms: fc.constantFrom(1, 30, SECOND, 10 * SECOND, 40 * SECOND, 90 * SECOND, 600 * SECOND, DAY, 91 * DAY),
    }),
  ],
  [3, fc.record({ do: fc.constant('sweep'), worker })],
  [1, fc.record({ do: fc.constant('restart'), places: fc.nat({ max: 2 }) })],
  [
    2,
    fc.record({
      ...{ do: fc.constant('edit'), pick, part: fc.constantFrom('request', 'response') },
      ...{ text: fc.string({ maxLength: 4 }), stale: fc.boolean() },
    }),
  ],
  [
    2,
    fc.record({
      ...{ do: fc.constant('reset'), pick, confirm: fc.boolean() },
      to: fc.constantFrom('CALL_RETRY', 'RESPONSE_RETRY', 'default'),
    }),
  ],
  [2, fc.record({ do: fc.constant('cancel'), pick })],
  [1, fc.record({ do: fc.constant('pause'), paused: fc.boolean() })],
  [
    2,
    fc.record({
      do: fc.constant('limit'),
      concurrency: fc.constantFrom(null, 1, 2),
      rate: fc.constantFrom(null, null, 1, 20),
    }),
  ],
  [
    1,
    fc.record({
      do: fc.constant('policy'),
      ttl: fc.integer({ min: 1, max: 4 }),
      delayMs: fc.constantFrom(SECOND, 10 * SECOND),
    }),
  ],
  [1, fc.constant({ do: 'purge' })],
];

/** What happens to a few calls, in any order; the first thing is that there is one. */
export const stepSequences: fc.Arbitrary<Step[]> = fc
  .tuple(
    accept,
    fc.array(fc.oneof(...steps.map(([weight, arbitrary]) => ({ weight, arbitrary }))), {
      ...{ minLength: 5, maxLength: 60, size: 'max' },
    }),
  )
  .map(([first, rest]) => [first, ...rest]);
