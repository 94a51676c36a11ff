import { setTimeout as sleep } from 'node:timers/promises';
import { sentence } from './say.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** How often it is said again that it waits. */
const SAID_AGAIN_MS = 60_000;

export type Waiting = Readonly<{
  say: (line: string) => void;
  /** Called once, with what it waits for, before anything is said. */
  waits?: (what: string) => void;
  /** Done once, and waited for, after that. */
  begins?: () => Promise<unknown>;
}>;

/**
 * Tries until it succeeds, with growing pauses: a server that is away now is there in a moment.
 * @param what it waits for: `PostgreSQL at postgres://db.internal/airlock`
 * @param isAway whether it may succeed later, as it is
 * @throws what is not worth to wait for
 */
export async function untilThere<T>(
  what: string,
  attempt: () => Promise<T>,
  isAway: (error: unknown) => boolean,
  { say, waits, begins }: Waiting,
): Promise<T> {
  let pauseMs = FIRST_PAUSE_MS;
  let saidAt = -Infinity;
  for (;;) {
    try {
      const there = await attempt();
      if (saidAt > -Infinity) say(`Airlock has reached ${what}`);
      return there;
    } catch (error) {
      if (!isAway(error)) throw error;
      if (saidAt === -Infinity) {
        waits?.(what);
        await begins?.();
      }
      if (performance.now() - saidAt > SAID_AGAIN_MS) {
        saidAt = performance.now();
        say(`Airlock waits for ${what}: ${reasonOf(error)}`);
      }
    }
    await sleep(pauseMs);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
}

/** What the driver said; of several addresses, an error without a sentence. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error && error.cause !== undefined ? reasonOf(error.cause) : sentence(error);
}
