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
  #closed = false;

  /** @param onError is told of work that rejected */
  constructor(
    places: number,
    private readonly onError: (error: unknown) => void,
  ) {
    this.#free = places;
  }

  take(): Place | null {
    if (this.#closed || this.#free === 0) return null;
    this.#free -= 1;
    return { run: (work) => this.#run(work), giveBack: () => this.#giveBack() };
  }

  /** No place is given any more; resolves when what runs has ended. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #run(work: () => Promise<unknown>): void {
    const running = this.#settled(work).then(() => {
      this.#running.delete(running);
      this.#giveBack();
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

  #giveBack(): void {
    this.#free += 1;
  }
}
