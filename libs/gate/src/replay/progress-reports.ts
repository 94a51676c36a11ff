import {
  StoreUnavailableError,
  type CallStore,
  type ChangeFeed,
  type Clock,
  type Progress,
} from '@airlock/core';

const PAUSE_MS = 500;

export type ProgressReport = Readonly<{ percent?: number; line?: string }>;

/** Keeps what one attempt tells of its progress, in the order in which it tells it. */
export class ProgressReports {
  private last: Promise<unknown> = Promise.resolve();
  private readonly until: Date;

  constructor(
    private readonly store: Pick<CallStore, 'report'>,
    private readonly feed: Pick<ChangeFeed, 'changed'>,
    private readonly clock: Clock,
    private readonly attempt: Readonly<{ rid: string; fence: number }>,
    /** How long the attempt holds its lease: a store that is away is waited for as long. */
    leaseMs: number,
  ) {
    this.until = new Date(clock.now().getTime() + leaseMs);
  }

  /** A report that cannot be stored is lost: the attempt does not fail for it. */
  tell(told: ProgressReport): void {
    const { rid, fence } = this.attempt;
    const at = this.clock.now();
    this.last = this.last.then(() => this.keep({ rid, fence, at, ...told })).catch(() => undefined);
  }

  private async keep(progress: Progress): Promise<void> {
    for (;;) {
      try {
        if (await this.store.report(progress)) this.feed.changed([progress.rid]);
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailableError) || this.clock.now() >= this.until) throw error;
        await this.clock.sleep(PAUSE_MS);
      }
    }
  }

  /** Resolves when all that was told is stored: the end of an attempt must not overtake it. */
  async stored(): Promise<void> {
    await this.last;
  }
}
