import { setTimeout as sleep } from 'node:timers/promises';
import { isOfAMovedRow } from './connection-failure.js';

/** A requester waits for it: what does not come to its end within this is refused, and may be asked for again. */
const FOR_MS = 1_500;
const AT_ONCE = 3;
const LONGEST_PAUSE_MS = 50;

/**
 * Runs a statement, or a transaction, again when a row that it waited for has moved from the open calls to the ended ones, or
 * back (ADR 12): a row that changed in its place would have been looked at anew. So it does after a deadlock. Who moved the
 * row got on, so that this comes to an end; where it does not (a database whose transactions are serializable, say) it
 * gives up.
 */
export async function againWhenMoved<T>(work: () => Promise<T>): Promise<T> {
  const since = performance.now();
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!isOfAMovedRow(error) || performance.now() - since > FOR_MS) throw error;
      if (tries >= AT_ONCE) await sleep(Math.random() * Math.min(LONGEST_PAUSE_MS, tries * 2));
    }
  }
}
