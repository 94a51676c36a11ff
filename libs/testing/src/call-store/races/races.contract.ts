import type { AsyncCall } from '@airlock/core';
import { logMessage } from '@airlock/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCall, after } from '../../builders/a-call.js';
import { propertyDeadline, propertyRuns } from '../../property-runs.js';
import { OUTCOMES } from '../model/action.js';
import type { CallStoreUnderTest } from '../store-fixture.js';
import { StoreFixture } from '../store-fixture.js';
import type { Fact } from './history.js';
import { History } from './history.js';
import type { Turn } from './racing-worker.js';
import { RacingWorker } from './racing-worker.js';

const CALLS = 2;
const WORKERS = 4;

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
  minLength: WORKERS,
  maxLength: WORKERS,
});

/**
 * Lets several workers at a few calls at the same time, and judges the store by what it told each of them.
 * @param setup gives empty stores, before each run
 */
export function describeRaces(
  name: string,
  setup: () => Promise<CallStoreUnderTest>,
  { runs }: { runs: number },
): void {
  describe(name, () => {
    it(
      `lets workers take turns, in ${runs} random races`,
      async () => {
        let refused = 0;
        await fc.assert(
          fc.asyncProperty(plans, async (turnsOf) => {
            const fixture = await StoreFixture.create(await setup());
            const calls = [await fixture.accept(aFreshCall()), await fixture.accept(aFreshCall())];
            const history = new History();
            await race(fixture, history, calls, turnsOf);
            for (const call of calls) await expectFair(fixture, call, history.of(call.rid));
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

async function race(
  fixture: StoreFixture,
  history: History,
  calls: AsyncCall[],
  turnsOf: Turn[][],
): Promise<void> {
  let elapsed = 0;
  const turns = { next: () => after(++elapsed) };
  const workers = turnsOf.map(async (own, n) => {
    const worker = new RacingWorker(`worker ${n}`, fixture, history, turns);
    for (const each of own) {
      const call = calls[each.call];
      if (call) await worker.take(call, each);
    }
  });
  await Promise.all(workers);
}

async function expectFair(fixture: StoreFixture, first: AsyncCall, facts: Fact[]): Promise<void> {
  const now = await fixture.now(first);
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
  const lines = (await fixture.reader.log(first.id)).slice(1).map(logMessage);
  const told = facts.filter(({ what, line }) => what !== 'refused' && line !== null).map(({ line }) => line);
  expect(lines.toSorted()).toEqual(told.toSorted());
  expect(await fixture.revisions(first.id)).toHaveLength(facts.reduce((sum, fact) => sum + fact.replaced, 0));

  // Of a lease whose end is told, nothing more is told.
  for (const { fence, line } of facts.filter(({ what }) => what === 'settled' || what === 'taken over')) {
    const reports = facts.filter((fact) => fact.what === 'reported' && fact.fence === fence);
    for (const report of reports)
      expect(lines.indexOf(report.line ?? '')).toBeLessThan(lines.indexOf(line ?? ''));
  }
}
