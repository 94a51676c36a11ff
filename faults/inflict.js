import { setTimeout as wait } from 'node:timers/promises';
import { chance, shuffled } from './chance.js';
import { kindsFor } from './kinds/all.js';

/**
 * Inflicts one fault every few seconds, each kind before any comes again, in an order that the seed gives.
 * @param goesOn whether there is time for one more
 */
export async function inflict(world, { seed, only, short, goesOn, say }) {
  const draw = chance(seed, world.name, 'faults');
  const { possible, impossible } = sorted(world, only);
  for (const { name, why } of impossible) say(`${world.name}: cannot run: ${name}, since ${why}`);
  if (possible.length === 0) return impossible;
  const beside = [];
  for (let round = 1; goesOn(round); round++) {
    for (const kind of ordered(draw, possible)) {
      if (!goesOn(round)) break;
      await wait(short ? 700 : 1_500 + draw() * 3_000);
      const holdMs = short ? shortlyMs(kind) : 3_000 + draw() * 6_000;
      say(`${world.name}: ${kind.name}`);
      const done = world.fault(kind, (heals) => kind.run({ world, draw, holdMs, heals }));
      // What takes long does not keep the others from coming.
      if (kind.beside) beside.push(done);
      else await settled(world, await done, say);
    }
    await Promise.all(beside.splice(0));
  }
  return impossible;
}

/** What takes a while to be noticed lasts long enough that it must have been. */
function shortlyMs({ breaks = {} }) {
  return breaks.db && breaks.db !== 'blinks' ? 7_000 : 4_000;
}

async function settled(world, fault, say) {
  if (fault.trouble) say(`${world.name}: ${fault.name}: ${fault.trouble.split('\n')[0]}`);
  if (await world.untilReady()) return;
  say(`${world.name}: not ready 60 s after ${fault.name}`);
  world.journal.write({ e: 'not ready', after: fault.name, t: fault.from });
}

function sorted(world, only) {
  const kinds = kindsFor(world.name, only).filter(({ needsRedis }) => !needsRedis || world.redis);
  const why = new Map(kinds.map((kind) => [kind, kind.cannot?.(world) ?? null]));
  return {
    possible: kinds.filter((kind) => why.get(kind) === null),
    impossible: kinds
      .filter((kind) => why.get(kind) !== null)
      .map((kind) => ({ name: kind.name, why: why.get(kind) })),
  };
}

/** First what leaves leases behind, so that they have run out by the end of a short run. */
function ordered(draw, kinds) {
  const all = shuffled(draw, kinds);
  const rank = ({ beside, early }) => (beside ? 0 : early ? 1 : 2);
  return all.toSorted((one, other) => rank(one) - rank(other));
}
