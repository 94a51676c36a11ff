const AGAIN_AFTER_MS = 60_000;

export type OutageLogger = (message: string, error?: unknown) => void;

/**
 * Tells of an outage of what a process depends on when it begins, about once a minute while it lasts, and when it is over,
 * with how often it was met: not of each failed try.
 */
export class OutageLog {
  #since: number | undefined;
  #toldAt = 0;
  #untold = 0;
  #met = 0;

  /** @param subject begins each line: `Redis, for the queue airlock.call` */
  constructor(
    private readonly subject: string,
    private readonly log: OutageLogger,
  ) {}

  happened(error: unknown): void {
    const now = performance.now();
    this.#met += 1;
    if (this.#since !== undefined && now - this.#toldAt < AGAIN_AFTER_MS) {
      this.#untold += 1;
      return;
    }
    const more = this.#untold > 0 ? ` (and ${this.#untold} times since the last line)` : '';
    this.log(`${this.subject}: ${reasonOf(error)}${more}`, error);
    [this.#toldAt, this.#untold] = [now, 0];
    this.#since ??= now;
  }

  ended(): void {
    if (this.#since === undefined) return;
    const seconds = Math.round((performance.now() - this.#since) / 1000);
    const times = this.#met > 1 ? `, met ${this.#met} times` : '';
    this.#since = undefined;
    [this.#untold, this.#met] = [0, 0];
    this.log(`${this.subject}: in reach again after ${seconds} s${times}`);
  }
}

/** What is at the bottom of it: what was made of that by whoever passed it on says less. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message;
}
