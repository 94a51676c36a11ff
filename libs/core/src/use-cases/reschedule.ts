import { openWork } from '../domain/call.js';
import { SYSTEM_ACTOR, logLine } from '../domain/log-event.js';
import { transition } from '../domain/transition.js';
import { announce, scheduleFor, type Engine } from '../engine/engine.js';
import { retryOf } from '../engine/log-lines.js';

const BATCH = 500;

/**
 * Gives the waiting calls of a resource the dates and tries that its new policy means, and says so in their logs. A call
 * that is leased or changes meanwhile takes the new policy with its next failure.
 * @param previousTtl the ttl each call's endpoint resolved to before the change
 * @returns how many calls moved
 */
export async function rescheduleWaiting(
  engine: Engine,
  resourceId: number,
  previousTtl: (call: { connector: string; endpoint: string }) => number,
): Promise<number> {
  let moved = 0;
  for (let afterId = 0; ;) {
    const calls = await engine.store.waitingOf(resourceId, afterId, BATCH);
    for (const before of calls) {
      afterId = before.id;
      const at = engine.clock.now();
      const event = { type: 'rescheduled' as const, at, previous: { ttl: previousTtl(before) } };
      const after = transition(before, event, await scheduleFor(engine, before));
      const log = [logLine('call.rescheduled', retryOf(openWork(after)), { at, actor: SYSTEM_ACTOR })];
      const result = await engine.store.save({ before, after, log });
      if (!result.saved) continue;
      moved += 1;
      await announce(engine, before, after);
    }
    if (calls.length < BATCH) return moved;
  }
}
