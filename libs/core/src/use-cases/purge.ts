import type { Engine } from './engine.js';

const BATCH = 200;

/** Removes the calls whose retention is over, in small batches so that nothing else waits. @returns how many went */
export async function purge(engine: Pick<Engine, 'store' | 'clock'>, signal?: AbortSignal): Promise<number> {
  let total = 0;
  for (;;) {
    const gone = await engine.store.purge(engine.clock.now(), BATCH);
    total += gone;
    if (gone < BATCH || signal?.aborted) return total;
  }
}
