import { setTimeout as sleep } from 'node:timers/promises';
import type { Health } from './health/health.js';
import { sentence } from './say.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** How often it is said again that it waits. */
const SAID_AGAIN_MS = 60_000;

export type Waiting = Readonly<{
  health: Health;
  say: (line: string) => void;
  /** Done when it turns out that it must be waited, before anything is said. */
  begin: () => Promise<unknown>;
}>;

/**
 * Tries until it succeeds, with growing pauses: a server that is away now is there in a moment. Meanwhile the process
 * lives, is not ready, and ends at a signal.
 * @param what it waits for: `PostgreSQL at postgres://db.internal/airlock`
 * @param isAway whether it may succeed later, as it is
 * @throws what is not worth to wait for
 */
export async function untilThere<T>(
  what: string,
  attempt: () => Promise<T>,
  isAway: (error: unknown) => boolean,
  { health, say, begin }: Waiting,
): Promise<T> {
  const end = () => process.exit(0);
  let pauseMs = FIRST_PAUSE_MS;
  let saidAt = -Infinity;
  try {
    for (;;) {
      try {
        const there = await attempt();
        if (saidAt > -Infinity) say(`Airlock has reached ${what}`);
        return there;
      } catch (error) {
        if (!isAway(error)) throw error;
        if (saidAt === -Infinity) {
          for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);
          health.waitsFor(what);
          await begin();
        }
        if (performance.now() - saidAt > SAID_AGAIN_MS) {
          saidAt = performance.now();
          say(`Airlock waits for ${what}: ${reasonOf(error)}`);
        }
      }
      await sleep(pauseMs);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  } finally {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, end);
  }
}

/** What the driver said; of several addresses, an error without a sentence. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error && error.cause !== undefined ? reasonOf(error.cause) : sentence(error);
}
