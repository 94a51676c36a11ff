import type { PlainFailures } from '@airlock/contract';

const MINUTE_MS = 60_000;
const MINUTES = 60;

/**
 * @param counts at least one
 * @returns how many failed in each minute of the hour that `last`, the last minute with any, ends; and the most of one
 */
export function perMinute(counts: PlainFailures['counts']) {
  const times = counts.map(({ minute }) => Date.parse(minute));
  const lastMs = times.reduce((one, other) => Math.max(one, other), 0);
  const minutes = Array.from({ length: MINUTES }, () => 0);
  counts.forEach(({ count }, index) => {
    const at = MINUTES - 1 - (lastMs - (times[index] ?? 0)) / MINUTE_MS;
    if (at >= 0) minutes[at] = (minutes[at] ?? 0) + count;
  });
  return { minutes, most: Math.max(...minutes), last: new Date(lastMs).toISOString() };
}
