import type { Clock } from '../ports/clock.js';
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

  /** @param clock its shortest sleep tells those who have just ended from those who have nothing more to do */
  constructor(
    private readonly sweepAgain: () => void,
    private readonly clock: Pick<Clock, 'sleep'>,
  ) {}

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
      if (this.#left && this.#worked > 0) void this.#check();
    }
  }

  async #check(): Promise<void> {
    // What is committed together ends together, before any of it is followed by more.
    if (this.#worked < this.#woken / 2 && this.#running === 0) await this.clock.sleep(0);
    if (!this.#left || (this.#running > 0 && this.#worked < this.#woken / 2)) return;
    this.#left = false;
    this.sweepAgain();
  }
}
