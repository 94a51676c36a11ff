import type { Wake } from '@airlock/core';
import type { Queue } from 'bull';
import { jobIdOf, type AlarmData } from './queues.js';

/** Whoever took a job this long before its call was looked for had time to claim the call. */
const LATE_MS = 5_000;

/**
 * Those alarms whose jobs were given to a process that does not work on them. Redis goes on giving jobs to one that stands
 * still, or whose machine is gone, for as long as their connection seems to be there: as many as it has asked for. Bull
 * takes them back after a minute, at the second look of a process that is well.
 * @param wakes of calls that nobody has claimed
 */
export async function takenByNobody(
  queue: Queue<AlarmData>,
  wakes: readonly Wake[],
  now: Date,
): Promise<readonly Wake[]> {
  const late = wakes.filter(({ dueAt }) => now.getTime() - dueAt.getTime() > LATE_MS);
  if (late.length === 0) return [];
  const active = new Set(await queue.client.lrange(queue.toKey('active'), 0, -1));
  const taken = late.filter((wake) => active.has(jobIdOf(wake)));
  if (taken.length === 0) return [];
  // Whoever works on a job holds its lock, and renews it.
  const locks = await queue.client.mget(taken.map((wake) => `${queue.toKey(jobIdOf(wake))}:lock`));
  return taken.filter((_, index) => locks[index] === null);
}
