/** Something that an operator looks at, besides calls. */
export type Subject = Readonly<{ of: 'bulk' | 'resource'; id: number }>;

/** What is told to who follows everything. */
export type ChangeEvent =
  | Subject
  | Readonly<{
      of: 'calls';
      rids: readonly string[];
      /** Others may have changed too: the connection was away for a while. */
      orMore: boolean;
    }>;

/**
 * Tells who waits for a call that it changed: long polls, event streams, the live backoffice. It may tell of a change
 * twice or of none at all, but leaves out none: whoever is told reads the call again.
 */
export interface ChangeFeed {
  /** To be called after the commit of a change. Costs next to nothing while nobody listens; never throws. */
  changed(rids: readonly string[]): void;

  /** As `changed`, for what is no call. */
  touched(subject: Subject): void;

  /** @param follower is told of all changes that are committed once this resolved, of whatever; it must not throw */
  follow(follower: (event: ChangeEvent) => void): Promise<() => void>;

  /**
   * @param listener is called soon after each change of the call that is committed once this resolved, by whichever
   * process; it must not throw
   * @returns ends the subscription
   */
  subscribe(rid: string, listener: () => void): Promise<() => void>;
}

/** The listeners of one process. What changed has the name that it travels by: a rid, or `bulk:7`. */
export class Listeners {
  readonly #byRid = new Map<string, Set<() => void>>();
  readonly #followers = new Set<(event: ChangeEvent) => void>();

  get size(): number {
    return this.#byRid.size + this.#followers.size;
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

  addFollower(follower: (event: ChangeEvent) => void): () => void {
    const own = (event: ChangeEvent) => follower(event);
    this.#followers.add(own);
    return () => void this.#followers.delete(own);
  }

  tell(names: readonly string[]): void {
    for (const name of names) for (const listener of this.#byRid.get(name) ?? []) listener();
    if (this.#followers.size === 0) return;
    const subjects = names.map(subjectOf).filter((subject) => subject !== null);
    const rids = names.filter((name) => subjectOf(name) === null);
    for (const follower of this.#followers) {
      for (const subject of subjects) follower(subject);
      if (rids.length > 0) follower({ of: 'calls', rids, orMore: false });
    }
  }

  tellAll(): void {
    this.tell([...this.#byRid.keys()]);
    for (const follower of this.#followers) follower({ of: 'calls', rids: [], orMore: true });
  }
}

/** The name by which a subject travels among rids. */
export function nameOf({ of, id }: Subject): string {
  return `${of}:${id}`;
}

function subjectOf(name: string): Subject | null {
  const [of, id] = name.split(':', 2);
  return id !== undefined && (of === 'bulk' || of === 'resource') ? { of, id: Number(id) } : null;
}

/** Changes told inside one process: for a store that no other process writes to. */
export class LocalChangeFeed implements ChangeFeed {
  readonly #listeners = new Listeners();

  changed(rids: readonly string[]): void {
    if (this.#listeners.size > 0) this.#listeners.tell(rids);
  }

  touched(subject: Subject): void {
    this.changed([nameOf(subject)]);
  }

  async subscribe(rid: string, listener: () => void): Promise<() => void> {
    return this.#listeners.add(rid, listener);
  }

  async follow(follower: (event: ChangeEvent) => void): Promise<() => void> {
    return this.#listeners.addFollower(follower);
  }

  /** How many calls somebody listens to, and how many follow everything. */
  get watched(): number {
    return this.#listeners.size;
  }
}
