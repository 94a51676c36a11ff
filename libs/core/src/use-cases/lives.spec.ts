import { propertyRuns } from '@airlock/testing/property-runs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WAYS } from '../../test/lives/grants.js';
import { lives, type Step } from '../../test/lives/step.js';
import { Witness } from '../../test/lives/witness.js';
import { World } from '../../test/lives/world.js';
import { stateNames } from '../../test/situations.js';

const TIMEOUT = 120_000;

/** Takes the steps, and has every invariant looked at after each of them. */
async function live(steps: readonly Step[]): Promise<{ world: World; states: ReadonlySet<string> }> {
  const world = await World.begin();
  const witness = new Witness(world);
  for (const step of steps) {
    await world.take(step);
    await witness.look();
  }
  return { world, states: witness.states };
}

/** From now on all goes well: what can a world do to end what is open? */
function well(world: World): Step[] {
  const rings = world.models.map((_, pick): Step => ({ do: 'ring', pick, worker: 1 }));
  const ends = world.running.map((): Step => ({ do: 'end', pick: 0, ending: 'success' }));
  const sweep: Step = { do: 'sweep', worker: 1 };
  return [{ do: 'pause', paused: false }, ...ends, { do: 'wait', ms: 600_000 }, sweep, ...rings];
}

describe('whatever happens to calls, in whatever order', () => {
  it(
    'they are after each step as a model of the contract says (I2 to I9)',
    { timeout: TIMEOUT },
    async () => {
      const reached = new Set<string>();
      const ways = new Set<string>();
      await fc.assert(
        fc.asyncProperty(lives, async (steps) => {
          const { world, states } = await live(steps);
          for (const state of states) reached.add(state);
          for (const way of world.grants.ways) ways.add(way);
        }),
        { numRuns: propertyRuns(200) },
      );
      // Lives that never get anywhere would prove nothing.
      expect([...reached].toSorted()).toEqual([...stateNames, 'purged'].toSorted());
      expect([...ways].toSorted()).toEqual([...WAYS].toSorted());
    },
  );

  it('each of them ends, once all goes well again (I3)', { timeout: TIMEOUT }, async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (steps) => {
        const { world } = await live(steps);
        const isOpen = () => world.models.some(({ purged, work }) => !purged && work !== null);
        for (let rounds = 0; rounds < 8 + 2 * world.models.length && isOpen(); rounds++) {
          for (const step of well(world)) await world.take(step);
        }
        expect(world.models.filter(({ purged, work }) => !purged && work !== null)).toEqual([]);
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});
