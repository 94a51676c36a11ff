import type { Clock, Wake } from '@airlock/core';

/** The sweep finds what exceeds them. */
const CAPACITY = 10_000;
/** What is further away is left to the sweep, too. */
const HORIZON_MS = 600_000;

/**
 * Alarms that rang before their dates: Bull goes by the clock of the machine, which may be ahead of the one that dates
 * go by. Each is set again when its date has come.
 */
export class EarlyAlarms {
  readonly #timers = new Set<NodeJS.Timeout>();

  /** @param setAgain is given an alarm whose date has come */
  constructor(
    private readonly clock: Pick<Clock, 'now'>,
    private readonly setAgain: (wake: Wake) => void,
  ) {}

  /** How long an alarm that rings now is ahead of its date, in ms; zero where it is not. */
  aheadMs({ dueAt }: Wake): number {
    return Math.max(0, dueAt.getTime() - this.clock.now().getTime());
  }

  keep(wake: Wake): void {
    const inMs = this.aheadMs(wake);
    if (inMs > HORIZON_MS || this.#timers.size >= CAPACITY) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.setAgain(wake);
    }, inMs);
    this.#timers.add(timer);
  }

  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
