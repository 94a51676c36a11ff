import { openWork, type AsyncCall } from '../domain/call.js';
import { StoreUnavailableError } from '../ports/store-unavailable.error.js';
import { settle, type Engine, type Settlement } from './engine.js';

const PAUSE_MS = 500;

/**
 * Settles, and tries again while the store is out of reach and the lease is held: work that was done is not thrown
 * away because the database restarts.
 * @throws StoreUnavailableError when the lease ran out first; the sweep will call the try interrupted
 */
export async function settleUntilLeaseEnds(
  engine: Engine,
  settlement: Settlement,
): Promise<AsyncCall | null> {
  for (;;) {
    try {
      return await settle(engine, settlement);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      const until = openWork(settlement.call)?.lease?.until;
      if (!until || engine.clock.now() >= until) throw error;
      await engine.clock.sleep(PAUSE_MS);
    }
  }
}
