import { Listeners, type ChangeFeed } from '@airlock/core';

/** Changes told inside one process: for a store that no other process writes to. */
export class InProcessChangeFeed implements ChangeFeed {
  readonly #listeners = new Listeners();

  /** How many calls somebody listens to. */
  get watched(): number {
    return this.#listeners.size;
  }

  changed(rids: readonly string[]): void {
    if (this.#listeners.size > 0) this.#listeners.tell(rids);
  }

  async subscribe(rid: string, listener: () => void): Promise<() => void> {
    return this.#listeners.add(rid, listener);
  }
}
