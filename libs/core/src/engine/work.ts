import type { Wake } from '../domain/wake.js';
import type { Engine } from './engine.js';
import { execute } from './execute.js';
import type { FairQueue } from './fair-queue.js';
import { factsOfWake } from './work-facts.js';

/** How many calls that somebody else was faster with cost an alarm its turn. */
const TURNS = 10;

/**
 * Looks after one call when its alarm rings. Never rejects: what fails is told to the log, and found by the sweep.
 * @param queue says whose turn it is where the alarm rings late; absent: always that of its own call
 * @returns whether there was anything to do
 */
export async function work(engine: Engine, wake: Wake, queue?: FairQueue): Promise<boolean> {
  let turn = wake;
  try {
    for (let taken = 0; queue && taken < TURNS; taken++) {
      const next = await queue.next(engine, wake);
      if (!next) break;
      turn = next;
      if (await execute(engine, turn)) return true;
    }
    turn = wake;
    return await execute(engine, turn);
  } catch (error) {
    engine.log.failed(error, factsOfWake(turn));
    return false;
  }
}
