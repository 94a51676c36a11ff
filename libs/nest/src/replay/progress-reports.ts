import type { CallStore, ChangeFeed, Clock } from '@airlock/core';

export type Told = Readonly<{ percent?: number; line?: string }>;

/** Keeps what one attempt tells of its progress, in the order in which it tells it. */
export class ProgressReports {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Pick<CallStore, 'report'>,
    private readonly feed: Pick<ChangeFeed, 'changed'>,
    private readonly clock: Clock,
    private readonly attempt: Readonly<{ rid: string; fence: number }>,
  ) {}

  /** A report that cannot be stored is lost: the attempt does not fail for it. */
  tell(told: Told): void {
    const { rid, fence } = this.attempt;
    const at = this.clock.now();
    this.last = this.last
      .then(() => this.store.report({ rid, fence, at, ...told }))
      .then((stored) => stored && this.feed.changed([rid]))
      .catch(() => undefined);
  }

  /** Resolves when all that was told is stored: the end of an attempt must not overtake it. */
  async stored(): Promise<void> {
    await this.last;
  }
}
