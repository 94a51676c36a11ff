import { StoreUnavailableError, type Clock, type KeyScope } from '@airlock/core';

const PAUSE_MS = 500;

type Ending = Readonly<{ end: () => Promise<unknown>; finished: () => void; until: Date }>;

/** The ends of requests with a key which the store could not take: they are written when it is back, each once. */
export class UnfinishedEnds {
  readonly #endings = new Map<string, Ending>();
  readonly #running = new Map<string, Promise<void>>();
  #closed = false;

  /** @param leaseMs how long they are tried: as long as their marks are held */
  constructor(
    private readonly clock: Pick<Clock, 'now' | 'sleep'>,
    private readonly leaseMs: number,
  ) {}

  /** @param finished is told once it is written, or given up */
  add(scope: KeyScope, end: () => Promise<unknown>, finished: () => void): void {
    const name = nameOf(scope);
    this.#endings.get(name)?.finished();
    const until = new Date(this.clock.now().getTime() + this.leaseMs);
    this.#endings.set(name, { end, finished, until });
    void this.#keepTrying(name);
  }

  /** Writes what a request with this key left, where it did. @throws StoreUnavailableError where that cannot be yet */
  async finishNow(scope: KeyScope): Promise<void> {
    const name = nameOf(scope);
    if (this.#endings.has(name)) await this.#finish(name);
  }

  /** A last try for each. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled([...this.#endings.keys()].map((name) => this.#finish(name)));
  }

  async #keepTrying(name: string): Promise<void> {
    while (this.#endings.has(name) && !this.#closed) {
      await this.clock.sleep(PAUSE_MS);
      await this.#finish(name).catch(() => undefined);
    }
  }

  /** One at a time: a second one would meet what somebody else has begun under the key since. */
  #finish(name: string): Promise<void> {
    const running =
      this.#running.get(name) ?? this.#finishOnce(name).finally(() => this.#running.delete(name));
    this.#running.set(name, running);
    return running;
  }

  async #finishOnce(name: string): Promise<void> {
    const ending = this.#endings.get(name);
    if (!ending) return;
    try {
      await ending.end();
    } catch (error) {
      if (error instanceof StoreUnavailableError && this.clock.now() < ending.until) throw error;
    }
    if (this.#endings.get(name) !== ending) return;
    this.#endings.delete(name);
    ending.finished();
  }
}

function nameOf({ principal, key }: KeyScope): string {
  return JSON.stringify([principal, key]);
}
