import { StoreUnavailableError, type Clock, type KeyScope } from '@airlock/core';

const PAUSE_MS = 500;
/** Each may hold an answer. What is more is left to the end of its lease. */
const MOST_KEPT = 1_000;

type Ending = Readonly<{ end: () => Promise<unknown>; finished: () => void; until: Date }>;

/** The ends of requests with a key which the store could not take: they are written when it is back, each once. */
export class UnfinishedEnds {
  readonly #endings = new Map<string, Ending>();
  readonly #running = new Map<string, Promise<void>>();
  #closed = false;
  #isTrying = false;

  /** @param leaseMs how long they are tried: as long as their marks are held */
  constructor(
    private readonly clock: Pick<Clock, 'now' | 'sleep'>,
    private readonly leaseMs: number,
  ) {}

  /** @param finished is told once it is written, or given up */
  add(scope: KeyScope, end: () => Promise<unknown>, finished: () => void): void {
    const name = nameOf(scope);
    this.#giveUp(name);
    const until = new Date(this.clock.now().getTime() + this.leaseMs);
    this.#endings.set(name, { end, finished, until });
    const [oldest] = this.#endings.keys();
    if (this.#endings.size > MOST_KEPT && oldest !== undefined) this.#giveUp(oldest);
    if (!this.#isTrying) void this.#keepTrying();
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

  /** The oldest first, and no other where that one cannot be written: a store that is away is asked by one alone. */
  async #keepTrying(): Promise<void> {
    this.#isTrying = true;
    while (this.#endings.size > 0 && !this.#closed) {
      await this.clock.sleep(PAUSE_MS);
      try {
        for (const name of [...this.#endings.keys()]) await this.#finish(name);
      } catch {
        // It is away still.
      }
    }
    this.#isTrying = false;
  }

  #giveUp(name: string): void {
    this.#endings.get(name)?.finished();
    this.#endings.delete(name);
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
