import { isLeased, openWork, type AsyncCall } from '../domain/call.js';
import type { CallEvent } from '../domain/event.js';
import type { AttemptRecord } from '../domain/attempt-record.js';
import type { LogLine } from '../domain/log-event.js';
import type { StoredResponse } from '../domain/message.js';
import { transition } from '../domain/transition.js';
import { StoreUnavailableError } from '../ports/store-unavailable.error.js';
import { announce, scheduleFor, type Engine } from './engine.js';
import { leaseAt } from './lease.js';

const PAUSE_MS = 500;

export type Settlement = Readonly<{
  call: AsyncCall;
  event: CallEvent;
  response?: StoredResponse;
  /** The lines that tell what happened, given what became of the call. */
  log: (after: AsyncCall) => readonly LogLine[];
  record: AttemptRecord;
  /** Asks for the lease of the delivery that follows, if one does at once. A further attempt waits for its alarm. */
  leasesDelivery?: boolean;
}>;

/**
 * Settles, and tries again while the store is out of reach and the lease is held: work that was done is not thrown
 * away because the database restarts.
 * @returns as {@link settle}
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

/**
 * Writes how a leased call's work ended. A change that came meanwhile (a cancel) is taken into account.
 * @returns the call as it is now, or null where the lease was lost: nothing has changed then (invariant I2)
 */
export async function settle(engine: Engine, settlement: Settlement): Promise<AsyncCall | null> {
  const { event, response, log, record, leasesDelivery = false } = settlement;
  let before = settlement.call;
  for (;;) {
    const after = transition(before, event, await scheduleFor(engine, before));
    const leased = leasesDelivery ? leaseAt(engine, event.at, 'reply')(after) : null;
    const change = {
      before,
      after,
      log: log(after),
      record,
      ...(leased && { leased }),
      ...(response && { response }),
    };
    const result = await engine.store.save(change);
    if (result.saved) {
      const now = (result.leased && leased) || after;
      await announce(engine, before, now);
      return now;
    }
    if (!stillHeld(settlement.call, result.current)) return null;
    before = result.current;
  }
}

function stillHeld(held: AsyncCall, current: AsyncCall | null): current is AsyncCall {
  return current !== null && current.fence === held.fence && isLeased(current);
}
