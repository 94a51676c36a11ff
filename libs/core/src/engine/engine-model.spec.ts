import { propertyRuns } from '@airlock/testing/property-runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WAYS } from '../../test/model/grants.js';
import { stepSequences, type Step } from '../../test/model/step.js';
import { InvariantChecker } from '../../test/model/invariant-checker.js';
import { EngineModel } from '../../test/model/engine-model.js';
import { stateNames } from '../../test/situations.js';

/** Takes the steps, and has every invariant looked at after each of them. */
async function run(
  steps: readonly Step[],
): Promise<{ engineModel: EngineModel; states: ReadonlySet<string> }> {
  const engineModel = await EngineModel.begin();
  const checker = new InvariantChecker(engineModel);
  for (const step of steps) {
    await engineModel.take(step);
    await checker.look();
  }
  return { engineModel, states: checker.states };
}

/** Steps in which all goes well: repeated, they end what is open. */
function untilAllHasEnded(engineModel: EngineModel): Step[] {
  const rings = engineModel.models.map((_, pick): Step => ({ do: 'ring', pick, worker: 1 }));
  const ends = engineModel.running.map((): Step => ({ do: 'end', pick: 0, ending: 'success' }));
  const sweep: Step = { do: 'sweep', worker: 1 };
  return [{ do: 'pause', paused: false }, ...ends, { do: 'wait', ms: 600_000 }, sweep, ...rings];
}

describe('whatever happens to calls, in whatever order', () => {
  it('they are after each step as a model of the contract says (I2 to I9)', async () => {
    const reached = new Set<string>();
    const ways = new Set<string>();
    await fc.assert(
      fc.asyncProperty(stepSequences, async (steps) => {
        const { engineModel, states } = await run(steps);
        for (const state of states) reached.add(state);
        for (const way of engineModel.grants.ways) ways.add(way);
      }),
      { numRuns: propertyRuns(200) },
    );
    // Sequences that never get anywhere would prove nothing.
    expect([...reached].toSorted()).toEqual([...stateNames, 'purged'].toSorted());
    expect([...ways].toSorted()).toEqual([...WAYS].toSorted());
  });

  it('each of them ends, once all goes well again (I3)', async () => {
    await fc.assert(
      fc.asyncProperty(stepSequences, async (steps) => {
        const { engineModel } = await run(steps);
        const isOpen = () => engineModel.models.some(({ purged, work }) => !purged && work !== null);
        for (let rounds = 0; rounds < 8 + 2 * engineModel.models.length && isOpen(); rounds++) {
          for (const step of untilAllHasEnded(engineModel)) await engineModel.take(step);
        }
        expect(engineModel.models.filter(({ purged, work }) => !purged && work !== null)).toEqual([]);
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});
