import type { Open } from './call.js';
import { delayAfterFailure, type Policy } from './policy.js';

/**
 * When the tries that are left fall, if each of them fails at once: the first is the one that is waited for, or the one
 * after that which runs. Chance, a `Retry-After` and what holds a resource back (a pause, its limits) are left out.
 */
export function triesLeft(policy: Policy, work: Open): Date[] {
  const dates: Date[] = [];
  let failures = work.failures;
  let at = (work.lease === null ? work.nextTry : (work.nextTry ?? work.lease.since)).getTime();
  for (let left = work.ttl; left > 0; left--) {
    const isWaitedFor = dates.length === 0 && work.lease === null;
    if (!isWaitedFor) at += delayAfterFailure(policy, ++failures);
    dates.push(new Date(at));
  }
  return dates;
}
