import { recordOfInterruption } from './attempt-records.js';
import type { Engine } from './engine.js';
import { interruptionLines } from './log-lines.js';
import { settle } from './settle.js';

const BATCH = 500;
/** So many alarms are set at once: what is due beyond them waits for the next sweep, and is taken evenly then. */
const ALARMS = 1_000;

export type Swept = Readonly<{
  /** How many leases were taken over. */
  interrupted: number;
  /** How many alarms were set. */
  woken: number;
  /** Whether there may be more to wake: sweep again when a part of these has been worked on. */
  more: boolean;
}>;

/**
 * Finds what nobody wakes: takes over leases that ran out, and sets alarms for what is due before `horizonMs` from now.
 * Cheap when there is nothing to do. Every worker runs it, at least once in `horizonMs`.
 */
export async function sweep(engine: Engine, horizonMs: number): Promise<Swept> {
  const now = engine.clock.now();
  const { interrupted } = await takeOver(engine, now);
  const { wakes, limited } = await engine.store.dueBefore(new Date(now.getTime() + horizonMs), ALARMS);
  for (const { resourceId } of limited) engine.runners?.notify(resourceId);
  await engine.dispatcher.wake(wakes, 'sweep');
  return { interrupted, woken: wakes.length, more: wakes.length >= ALARMS };
}

/**
 * Takes over every lease there is: for the one worker of a store at its start, since whoever held them is dead.
 */
export async function takeOverFromPredecessors(engine: Engine): Promise<number> {
  const endOfTime = new Date(8.64e15);
  let total = 0;
  for (;;) {
    const { found, interrupted } = await takeOver(engine, endOfTime);
    total += interrupted;
    if (found < BATCH) return total;
  }
}

async function takeOver(
  engine: Engine,
  leasesOutBefore: Date,
): Promise<{ found: number; interrupted: number }> {
  const calls = await engine.store.leasesOutBefore(leasesOutBefore, BATCH);
  const at = engine.clock.now();
  let interrupted = 0;
  for (const call of calls) {
    const isAttempt = call.status === 'CALL_RETRY';
    const settled = await settle(engine, {
      call,
      event: { type: 'interrupted', at },
      log: (after) => interruptionLines(call, after, at),
      record: recordOfInterruption(call, at),
    });
    // Another worker's sweep, or the late end of the work itself, may have been faster.
    if (!settled) continue;
    interrupted += 1;
    engine.meter.tookOver(isAttempt ? 'call' : 'reply');
  }
  return { found: calls.length, interrupted };
}
