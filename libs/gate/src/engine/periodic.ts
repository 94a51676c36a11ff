/** However soon it is asked for, it is not run more often: in ms from one end to the next start. */
const SOONEST_MS = 100;

/** Runs something at once and then so many ms after each end of it; never twice at the same time. */
export class Periodic {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private endedAt = -Infinity;
  private wantedSoon = false;
  private stopped = false;

  /** @param run never rejects; it may say in how many ms its next turn is, where that is sooner or later than usual */
  constructor(
    private readonly everyMs: number,
    private readonly run: () => Promise<number | void>,
  ) {}

  start(): void {
    this.wantedSoon = false;
    this.running = this.run().then((nextMs) => {
      this.running = undefined;
      this.endedAt = performance.now();
      this.startIn(this.wantedSoon ? SOONEST_MS : (nextMs ?? this.everyMs));
    });
  }

  /** Does not wait for the next turn. */
  soon(): void {
    this.wantedSoon = true;
    if (!this.running) this.startIn(Math.max(0, this.endedAt + SOONEST_MS - performance.now()));
  }

  /** Resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private startIn(ms: number): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    this.timer = setTimeout(() => this.start(), ms);
    this.timer.unref();
  }
}
