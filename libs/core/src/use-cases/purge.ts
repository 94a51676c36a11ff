import type { Engine } from '../engine/engine.js';

const BATCH = 200;

/** Removes the calls whose retention is over, in small batches so that nothing else waits. @returns how many went */
export async function purge(engine: Pick<Engine, 'store' | 'clock'>, signal?: AbortSignal): Promise<number> {
  return inBatches(() => engine.store.purge(engine.clock.now(), BATCH), signal);
}

/**
 * Removes all calls of a resource that is to go, in small batches, before it is locked; none, or no more, while a call of it
 * is open. @returns how many went
 */
export async function purgeOf({ store }: Pick<Engine, 'store'>, resourceId: number): Promise<number> {
  return inBatches(() => store.purgeOf(resourceId, BATCH));
}

async function inBatches(remove: () => Promise<number>, signal?: AbortSignal): Promise<number> {
  let total = 0;
  for (;;) {
    const gone = await remove();
    total += gone;
    if (gone < BATCH || signal?.aborted) return total;
  }
}
