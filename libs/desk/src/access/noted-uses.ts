const NOTED_EVERY_MS = 60_000;

/** Whether a use is to be written down: once a minute is enough. */
export function isWorthNoting(lastUsedAt: Date | null, now: Date): boolean {
  return lastUsedAt === null || now.getTime() - lastUsedAt.getTime() > NOTED_EVERY_MS;
}
