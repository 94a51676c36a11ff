import { isLeased, type AsyncCall } from '../domain/call.js';
import type { CallEvent } from '../domain/event.js';
import type { LogLine } from '../domain/log-event.js';
import type { StoredResponse } from '../domain/message.js';
import { scheduleOf, type Schedule } from '../domain/policy.js';
import { transition } from '../domain/transition.js';
import { phaseOf, wakeOf } from '../domain/wake.js';
import type { CallStore } from '../ports/call-store.js';
import type { ChangeFeed } from '../ports/change-feed.js';
import type { Clock } from '../ports/clock.js';
import type { Dispatcher } from '../ports/dispatcher.js';
import type { Meter } from '../ports/meter.js';
import type { OperatorNotifier } from '../ports/operator-notifier.js';
import type { Performer } from '../ports/performer.js';
import type { Policies } from '../ports/policies.js';
import type { ReplySender } from '../ports/reply-sender.js';
import { claimedAtOnce } from './lease.js';
import type { Room } from './room.js';

/** What the use-cases work with. */
export type Engine = Readonly<{
  store: CallStore;
  dispatcher: Pick<Dispatcher, 'wake'>;
  policies: Policies;
  performer: Performer;
  replySender: ReplySender;
  notifier: OperatorNotifier;
  feed: Pick<ChangeFeed, 'changed'>;
  clock: Clock;
  meter: Meter;
  /** Draws from [0, 1). */
  random: () => number;
  /** The name of this worker in its leases. */
  worker: string;
  /** Where a process works by itself on what it accepts and answers; absent: all of that waits for its alarm. */
  room?: Pick<Room, 'take'>;
  /** Works on resources that limit their attempts (`Pumps`); absent: other processes do. */
  pumps?: Readonly<{ poke(resourceId: number): void }>;
}>;

export async function scheduleFor(
  engine: Pick<Engine, 'policies' | 'random'>,
  call: Parameters<Policies['policyOf']>[0],
): Promise<Schedule> {
  return scheduleOf(await engine.policies.policyOf(call), engine.random);
}

/** What the rest of the world is told once a change is committed. */
export async function announce(
  engine: Pick<Engine, 'dispatcher' | 'notifier' | 'feed'>,
  before: AsyncCall | null,
  after: AsyncCall,
): Promise<void> {
  engine.feed.changed([after.rid]);
  if (
    after.status !== before?.status &&
    (after.status === 'CALL_ERROR' || after.status === 'RESPONSE_ERROR')
  ) {
    engine.notifier.callFailed(after);
  }
  const wake = wakeOf(after);
  if (wake) await engine.dispatcher.wake([wake]);
}

export type Settlement = Readonly<{
  call: AsyncCall;
  event: CallEvent;
  response?: StoredResponse;
  /** The lines that tell what happened, given what became of the call. */
  log: (after: AsyncCall) => readonly LogLine[];
  /** Asks for the lease of the delivery that follows, if one does at once. A further attempt waits for its alarm. */
  delivers?: boolean;
}>;

/**
 * Writes how a leased call's work ended. A change that came meanwhile (a cancel) is taken into account.
 * @returns the call as it is now, or null where the lease was lost: nothing has changed then (invariant I2)
 */
export async function settle(engine: Engine, settlement: Settlement): Promise<AsyncCall | null> {
  const { event, response, log, delivers = false } = settlement;
  let before = settlement.call;
  for (;;) {
    const schedule = await scheduleFor(engine, before);
    const after = transition(before, event, schedule);
    const goesOn = delivers && phaseOf(after) === 'reply';
    const leased = goesOn ? claimedAtOnce(engine, after, event.at, schedule) : null;
    const change = {
      before,
      after,
      log: log(after),
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
