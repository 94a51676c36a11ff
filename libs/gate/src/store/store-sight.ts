import { StoreUnavailableError } from '@airlock/core';
import { inTime } from './in-time.js';

/** A store that has not answered for so long counts as away for whom something else is there. */
const PATIENCE_MS = 500;
const LOOK_AGAIN_MS = 250;

/** What was found, or, where the store is away, what was known before. */
export type Seen<Value> = Readonly<{ value: Value; isStale: boolean }>;

/**
 * Looks things up in a store that may be away. Once it is, whoever asks for what is known gets that at once, and one look
 * after the other is taken beside them until one succeeds: what has changed meanwhile is seen a moment after the store
 * is back.
 */
export class StoreSight {
  #isAway = false;

  /**
   * @param known what may be taken in its place
   * @param foundLate is told what the look finds where something else was taken in its place: a store may be slow, and not
   * away
   * @throws StoreUnavailableError where nothing may; whatever else the look throws
   */
  async look<Value>(
    look: () => Promise<Value>,
    known: Readonly<{ value: Value }> | undefined,
    foundLate: (value: Value) => void = () => undefined,
  ): Promise<Seen<Value>> {
    if (!known) return { value: await look(), isStale: false };
    if (this.#isAway) return { value: known.value, isStale: true };
    const looking = look();
    const fresh = looking.then(
      (value) => ({ value, isStale: false }),
      (error: unknown) => {
        if (error instanceof StoreUnavailableError) return null;
        throw error;
      },
    );
    const found = await inTime(PATIENCE_MS, fresh, null);
    if (found) return found;
    looking.then(foundLate, () => undefined);
    if (!this.#isAway) void this.#untilBack(looking, look);
    return { value: known.value, isStale: true };
  }

  async #untilBack(first: Promise<unknown>, look: () => Promise<unknown>): Promise<void> {
    this.#isAway = true;
    for (let looking = first; await isAway(looking); looking = look()) {
      await sleep(LOOK_AGAIN_MS);
    }
    this.#isAway = false;
  }
}

/** Nobody is kept alive by it. */
function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

async function isAway(looking: Promise<unknown>): Promise<boolean> {
  try {
    await looking;
    return false;
  } catch (error) {
    return error instanceof StoreUnavailableError;
  }
}
