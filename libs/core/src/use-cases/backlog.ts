import type { Swept } from './sweep.js';

/**
 * Says when to sweep again where a sweep left something: once half of what it woke has been worked on here, or nothing is
 * being worked on any more. As long as nothing can be worked on it says nothing, and the sweeps come at their own pace.
 */
export class Backlog {
  #left = false;
  #woken = 0;
  #running = 0;
  #worked = 0;

  constructor(private readonly sweepAgain: () => void) {}

  swept({ woken, more }: Swept): void {
    this.#left = more;
    this.#woken = woken;
    this.#worked = 0;
  }

  /** @param work says whether there was anything to do */
  async run(work: () => Promise<boolean>): Promise<void> {
    this.#running += 1;
    try {
      if (await work()) this.#worked += 1;
    } finally {
      this.#running -= 1;
      this.#check();
    }
  }

  #check(): void {
    if (!this.#left || this.#worked === 0) return;
    if (this.#running > 0 && this.#worked < this.#woken / 2) return;
    this.#left = false;
    this.sweepAgain();
  }
}
