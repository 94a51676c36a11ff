/** Whole seconds, at least 1: what Retry-After can say. */
export function secondsUntil(date: Date | null, now: Date): number {
  if (!date) return 1;
  return Math.max(1, Math.ceil((date.getTime() - now.getTime()) / 1000));
}
