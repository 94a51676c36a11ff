/**
 * The right to work on one call beside what alarms begin. Whoever acquired it releases it, started or not: what was
 * started in it keeps it until it has ended.
 */
export interface Slot {
  /** @param work never rejects */
  start(work: () => Promise<void>): void;
  release(): void;
}

/**
 * A semaphore for work that a process begins by itself, without an alarm: the first try of what it accepts, and the reply
 * of what it has just answered. Where no slot is left, such work waits for its alarm as all other does.
 */
export class Slots {
  readonly #running = new Set<Promise<void>>();
  #free: number;
  #freeBytes: number;
  #closed = false;

  /** @param bytes what the work of all slots together may keep in memory */
  constructor(slots: number, bytes = Number.POSITIVE_INFINITY) {
    this.#free = slots;
    this.#freeBytes = bytes;
  }

  /**
   * @param bytes what the work keeps in memory until it ends: the body it sends
   * @returns null where none is free, or too few bytes are
   */
  tryAcquire(bytes = 0): Slot | null {
    if (this.#closed || this.#free === 0 || this.#freeBytes < bytes) return null;
    this.#free -= 1;
    this.#freeBytes -= bytes;
    const release = () => {
      this.#free += 1;
      this.#freeBytes += bytes;
    };
    let isHeld = true;
    return {
      start: (work) => {
        isHeld = false;
        const running = work().finally(() => {
          this.#running.delete(running);
          release();
        });
        this.#running.add(running);
      },
      release: () => {
        if (isHeld) release();
        isHeld = false;
      },
    };
  }

  /** No slot is acquired any more; resolves when what runs has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
