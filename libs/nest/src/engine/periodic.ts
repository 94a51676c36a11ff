/** Runs something at once and then so many ms after each end of it; never twice at the same time. */
export class Periodic {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  /** @param run never rejects */
  constructor(
    private readonly everyMs: number,
    private readonly run: () => Promise<void>,
  ) {}

  start(): void {
    this.running = this.run().then(() => {
      if (this.stopped) return;
      this.timer = setTimeout(() => this.start(), this.everyMs);
      this.timer.unref();
    });
  }

  /** Resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }
}
