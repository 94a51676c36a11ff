/** Room for one piece of work: either run it, or give the place back. */
export type Place = Readonly<{
  /** @param work is tried again by nobody here: the lease it holds runs out when it rejects */
  run: (work: () => Promise<unknown>) => void;
  giveBack: () => void;
}>;

/**
 * Places for work that a process begins by itself, without an alarm: the first try of what it accepts, and the reply of
 * what it has just answered. Where there is none left, such work waits for its alarm as all other does.
 */
export class Room {
  readonly #running = new Set<Promise<void>>();
  #free: number;
  #freeBytes: number;
  #closed = false;

  /**
   * @param onError is told of work that rejected
   * @param bytes what all work together may keep in memory
   */
  constructor(
    places: number,
    private readonly onError: (error: unknown) => void,
    bytes = Number.POSITIVE_INFINITY,
  ) {
    this.#free = places;
    this.#freeBytes = bytes;
  }

  /** @param bytes what the work keeps in memory until it ends: the body it sends */
  take(bytes = 0): Place | null {
    if (this.#closed || this.#free === 0 || this.#freeBytes < bytes) return null;
    this.#free -= 1;
    this.#freeBytes -= bytes;
    return { run: (work) => this.#run(work, bytes), giveBack: () => this.#giveBack(bytes) };
  }

  /** No place is given any more; resolves when what runs has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #run(work: () => Promise<unknown>, bytes: number): void {
    const running = this.#settled(work).then(() => {
      this.#running.delete(running);
      this.#giveBack(bytes);
    });
    this.#running.add(running);
  }

  async #settled(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.onError(error);
    }
  }

  #giveBack(bytes: number): void {
    this.#free += 1;
    this.#freeBytes += bytes;
  }
}
