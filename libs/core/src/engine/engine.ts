import type { AsyncCall } from '../domain/call.js';
import { scheduleOf, type Schedule } from '../domain/policy.js';
import { wakeOf } from '../domain/wake.js';
import type { CallStore } from '../ports/call-store.js';
import type { ChangeFeed } from '../ports/change-feed.js';
import type { Clock } from '../ports/clock.js';
import type { Dispatcher } from '../ports/dispatcher.js';
import type { Meter } from '../ports/meter.js';
import type { OperatorNotifier } from '../ports/operator-notifier.js';
import type { Performer } from '../ports/performer.js';
import type { Policies } from '../ports/policies.js';
import type { ReplySender } from '../ports/reply-sender.js';
import type { WorkLog } from '../ports/work-log.js';
import type { Slots } from './slots.js';

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
  log: WorkLog;
  /** Draws from [0, 1). */
  random: () => number;
  /** The name of this worker in its leases. */
  worker: string;
  /** Where a process works by itself on what it accepts and answers; absent: all of that waits for its alarm. */
  slots?: Pick<Slots, 'tryAcquire'>;
  /** Works on resources that limit their attempts (`ResourceRunners`); absent: other processes do. */
  runners?: Readonly<{ notify(resourceId: number): void }>;
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
