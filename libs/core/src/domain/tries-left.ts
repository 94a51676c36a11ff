import type { Open } from './call.js';
import { delayAfterFailure, type Policy } from './policy.js';
import { quietUntil, type QuietHours } from './quiet-hours.js';

/**
 * When the tries that are left fall, if each of them fails at once: the first is the one that is waited for, or the one
 * after that which runs. What falls into quiet hours begins when they end, and the delays count from there; they are no
 * dates any more once quiet hours do not end. Chance, a `Retry-After`, a pause and limits are left out.
 * @param now a try that is late is held by the quiet hours of this instant
 */
export function triesLeft(policy: Policy, work: Open, quietHours: QuietHours | null, now: Date): Date[] {
  const dates: Date[] = [];
  let failures = work.failures;
  let at = work.lease === null ? work.nextTry : (work.nextTry ?? work.lease.since);
  for (let left = work.ttl; left > 0; left--) {
    const isWaitedFor = dates.length === 0 && work.lease === null;
    if (!isWaitedFor) at = new Date(at.getTime() + delayAfterFailure(policy, ++failures));
    const end = quietUntil(quietHours, at > now ? at : now);
    if (end && quietUntil(quietHours, end)) break;
    at = end ?? at;
    dates.push(at);
  }
  return dates;
}
