import type { Resource } from './resource.js';

export type Limits = Pick<Resource, 'concurrency' | 'rate'>;

/** What is known of the attempts of a resource, over all processes. */
export type Load = Readonly<{
  /** How many hold a lease. */
  running: number;
  /** When the rate lets the next one begin, in ms since 1970, with fractions; null where none has begun yet. */
  nextMs: number | null;
}>;

/** Attempts so near are claimed together and begin one by one, so that a high rate is not a claim for each. */
const TOGETHER_MS = 100;

export function isLimited({ concurrency, rate }: Limits): boolean {
  return concurrency !== null || rate !== null;
}

/**
 * When attempts of a resource may begin that are claimed now: at most `wanted`, no more at once than there are places,
 * and each a whole interval of the rate after the one before, so that no second sees more than the rate. What was not
 * used is not saved up.
 */
export function beginnings(
  limits: Limits,
  { running, nextMs }: Load,
  now: Date,
  wanted: number,
): { dates: Date[]; load: Load } {
  const places = Math.min(wanted, freePlaces(limits, running));
  const dates: Date[] = [];
  if (limits.rate === null) {
    while (dates.length < places) dates.push(now);
    return { dates, load: { running: running + dates.length, nextMs } };
  }
  let beginsMs = Math.max(nextMs ?? 0, now.getTime());
  for (; dates.length < places && beginsMs < now.getTime() + TOGETHER_MS; beginsMs += 1_000 / limits.rate) {
    dates.push(new Date(Math.ceil(beginsMs)));
  }
  return { dates, load: { running: running + dates.length, nextMs: dates.length > 0 ? beginsMs : nextMs } };
}

/**
 * When there is more to claim: from a date on, once an attempt has ended, or never where none waits.
 * @param dueAt the date of the oldest attempt that waits
 */
export function nextClaim(limits: Limits, load: Load, dueAt: Date | undefined): Date | 'freed' | null {
  if (!dueAt) return null;
  if (freePlaces(limits, load.running) === 0) return 'freed';
  const pacedAt = limits.rate === null ? 0 : Math.ceil(load.nextMs ?? 0);
  return new Date(Math.max(pacedAt, dueAt.getTime()));
}

function freePlaces({ concurrency }: Limits, running: number): number {
  return concurrency === null ? Infinity : Math.max(0, concurrency - running);
}
