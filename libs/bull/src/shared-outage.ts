import type { OutageLog } from '@airlock/core';

/** One outage of what several parts depend on: over when it is over for each of them. */
export class SharedOutage {
  readonly #out = new Set<string>();

  constructor(private readonly log: OutageLog) {}

  happened(part: string, error: unknown): void {
    this.#out.add(part);
    this.log.happened(error);
  }

  ended(part: string): void {
    this.#out.delete(part);
    if (this.#out.size === 0) this.log.ended();
  }
}
