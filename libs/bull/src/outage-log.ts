const AGAIN_AFTER_MS = 60_000;

/** Tells of an outage when it begins, about once a minute while it lasts, and when it is over: not of each failed try. */
export class OutageLog {
  #since: number | undefined;
  #toldAt = 0;
  #untold = 0;

  constructor(
    private readonly subject: string,
    private readonly log: (message: string, error?: unknown) => void,
  ) {}

  happened(error: unknown): void {
    const now = performance.now();
    if (this.#since !== undefined && now - this.#toldAt < AGAIN_AFTER_MS) {
      this.#untold += 1;
      return;
    }
    const more = this.#untold > 0 ? ` (and ${this.#untold} times since the last line)` : '';
    this.log(`${this.subject}: ${error instanceof Error ? error.message : String(error)}${more}`, error);
    [this.#toldAt, this.#untold] = [now, 0];
    this.#since ??= now;
  }

  ended(): void {
    if (this.#since === undefined) return;
    const seconds = Math.round((performance.now() - this.#since) / 1000);
    this.log(`${this.subject}: in reach again after ${seconds} s`);
    this.#since = undefined;
    this.#untold = 0;
  }
}
