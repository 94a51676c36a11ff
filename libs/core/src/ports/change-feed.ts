/**
 * Tells who waits for a call that it changed: long polls, event streams, the live backoffice. It may tell of a change
 * twice or of none at all, but leaves out none: whoever is told reads the call again.
 */
export interface ChangeFeed {
  /** To be called after the commit of a change. Costs next to nothing while nobody listens; never throws. */
  changed(rids: readonly string[]): void;

  /**
   * @param listener is called soon after each change of the call that is committed once this resolved, by whichever
   * process; it must not throw
   * @returns ends the subscription
   */
  subscribe(rid: string, listener: () => void): Promise<() => void>;
}

/** The listeners of one process. */
export class Listeners {
  readonly #byRid = new Map<string, Set<() => void>>();

  get size(): number {
    return this.#byRid.size;
  }

  add(rid: string, listener: () => void): () => void {
    const listeners = this.#byRid.get(rid) ?? new Set();
    // Each subscription is one of its own, even of a function that listens already.
    const own = () => listener();
    this.#byRid.set(rid, listeners.add(own));
    return () => {
      listeners.delete(own);
      if (listeners.size === 0 && this.#byRid.get(rid) === listeners) this.#byRid.delete(rid);
    };
  }

  tell(rids: Iterable<string>): void {
    for (const rid of rids) for (const listener of this.#byRid.get(rid) ?? []) listener();
  }

  tellAll(): void {
    this.tell([...this.#byRid.keys()]);
  }
}

/** Changes told inside one process: for a store that no other process writes to. */
export class LocalChangeFeed implements ChangeFeed {
  readonly #listeners = new Listeners();

  changed(rids: readonly string[]): void {
    if (this.#listeners.size > 0) this.#listeners.tell(rids);
  }

  async subscribe(rid: string, listener: () => void): Promise<() => void> {
    return this.#listeners.add(rid, listener);
  }

  /** How many calls somebody listens to. */
  get watched(): number {
    return this.#listeners.size;
  }
}
