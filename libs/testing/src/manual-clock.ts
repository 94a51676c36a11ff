import type { Clock } from '@airlock/core';

type Sleeper = { wakeAt: number; wake: () => void };

/** A clock that stands still until a test moves it. Who sleeps on it wakes in the order of their dates. */
export class ManualClock implements Clock {
  #now: number;
  #sleepers: Sleeper[] = [];

  constructor(start: Date = new Date('2026-01-01T00:00:00.000Z')) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Resolves when the clock has been moved by so many ms. */
  sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.#sleepers.push({ wakeAt: this.#now + Math.max(0, ms), wake });
    });
  }

  /** How many are asleep: what a test waits for before it moves the clock. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  /**
   * Moves the clock by `ms`. Sleepers wake one after the other, each at its own date, and what they do at once (a
   * sleep that they begin again, too) is done before the next one wakes.
   */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (let next = this.#nextUntil(end); next; next = this.#nextUntil(end)) {
      this.#sleepers = this.#sleepers.filter((sleeper) => sleeper !== next);
      this.#now = Math.max(this.#now, next.wakeAt);
      next.wake();
      await settled();
    }
    this.#now = end;
  }

  /** Moves the clock by `ms` at once, as when a machine was suspended: who should have woken meanwhile wakes afterwards. */
  async leap(ms: number): Promise<void> {
    this.#now += ms;
    await this.advance(0);
  }

  #nextUntil(end: number): Sleeper | undefined {
    const due = this.#sleepers.filter((sleeper) => sleeper.wakeAt <= end);
    return due.toSorted((one, other) => one.wakeAt - other.wakeAt)[0];
  }
}

/** Promises that are settled by now have told their waiters when this resolves. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
