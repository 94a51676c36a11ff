import type { AsyncCall } from '@airlock/core';
import { logMessage } from '@airlock/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCall, after } from '../../builders/a-call.js';
import { propertyDeadline, propertyRuns } from '../../property-runs.js';
import { OUTCOMES } from '../random-lives/action.js';
import type { CallStoreUnderTest } from '../stage.js';
import { Stage } from '../stage.js';
import type { Fact } from './history.js';
import { History } from './history.js';
import type { Turn } from './rival.js';
import { Rival } from './rival.js';

const CALLS = 2;
const RIVALS = 4;

const turn: fc.Arbitrary<Turn> = fc.record({
  call: fc.nat({ max: CALLS - 1 }),
  outcome: fc.constantFrom(...OUTCOMES),
  do: fc.oneof(
    { weight: 6, arbitrary: fc.constant('claim' as const) },
    { weight: 5, arbitrary: fc.constant('settle' as const) },
    { weight: 2, arbitrary: fc.constant('sweep' as const) },
    { weight: 4, arbitrary: fc.constantFrom('report', 'forget', 'cancel', 'reset', 'edit') },
  ),
});
const plans = fc.array(fc.array(turn, { minLength: 10, maxLength: 25, size: 'max' }), {
  minLength: RIVALS,
  maxLength: RIVALS,
});

/**
 * Lets several workers at a few calls at the same time, and judges the store by what it told each of them.
 * @param setup gives empty stores, before each run
 */
export function describeRivals(
  name: string,
  setup: () => Promise<CallStoreUnderTest>,
  { runs }: { runs: number },
): void {
  describe(name, () => {
    it(
      `lets rivals take turns, in ${runs} random races`,
      async () => {
        let refused = 0;
        await fc.assert(
          fc.asyncProperty(plans, async (turnsOf) => {
            const stage = await Stage.set(await setup());
            const calls = [await stage.accept(aFreshCall()), await stage.accept(aFreshCall())];
            const history = new History();
            await race(stage, history, calls, turnsOf);
            for (const call of calls) await expectFair(stage, call, history.of(call.rid));
            refused += history.facts.filter(({ what }) => what === 'refused').length;
          }),
          { numRuns: propertyRuns(runs) },
        );
        // A race that nobody loses would prove nothing.
        expect(refused).toBeGreaterThan(runs);
      },
      propertyDeadline(240_000),
    );
  });
}

const aFreshCall = () => aCall['CALL_RETRY waiting']({ version: 1, fence: 0, nextTry: after(0), ttl: 4 });

async function race(stage: Stage, history: History, calls: AsyncCall[], turnsOf: Turn[][]): Promise<void> {
  let elapsed = 0;
  const turns = { next: () => after(++elapsed) };
  const rivals = turnsOf.map(async (own, n) => {
    const rival = new Rival(`rival ${n}`, stage, history, turns);
    for (const each of own) {
      const call = calls[each.call];
      if (call) await rival.take(call, each);
    }
  });
  await Promise.all(rivals);
}

async function expectFair(stage: Stage, first: AsyncCall, facts: Fact[]): Promise<void> {
  const now = await stage.now(first);
  const fencesOf = (...what: Fact['what'][]) =>
    facts.filter((fact) => what.includes(fact.what)).map(({ fence }) => fence);

  // I2: every lease has a fence of its own, one more than the one before, and ends at most once.
  const claimed = fencesOf('claimed').toSorted((one, other) => one - other);
  expect(claimed).toEqual(Array.from({ length: now.fence }, (_, n) => n + 1));
  const ended = fencesOf('settled', 'taken over');
  expect(new Set(ended).size).toBe(ended.length);
  const live = now.fence - ended.length;
  expect([0, 1]).toContain(live);

  // No change is lost, and none counts twice.
  const changes = facts.filter(({ what }) => what !== 'refused' && what !== 'reported').length;
  expect(now.version).toBe(first.version + changes);

  // I5: the log has the lines of what was done, and nothing of what was refused.
  const lines = (await stage.reader.log(first.id)).slice(1).map(logMessage);
  const told = facts.filter(({ what, line }) => what !== 'refused' && line !== null).map(({ line }) => line);
  expect(lines.toSorted()).toEqual(told.toSorted());
  expect(await stage.revisions(first.id)).toHaveLength(facts.reduce((sum, fact) => sum + fact.replaced, 0));

  // Of a lease whose end is told, nothing more is told.
  for (const { fence, line } of facts.filter(({ what }) => what === 'settled' || what === 'taken over')) {
    const reports = facts.filter((fact) => fact.what === 'reported' && fact.fence === fence);
    for (const report of reports)
      expect(lines.indexOf(report.line ?? '')).toBeLessThan(lines.indexOf(line ?? ''));
  }
}
