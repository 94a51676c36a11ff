/** So far off, a clock is worth a word; not so far any more, it counts as mended. */
const TOLD_MS = 1_000;
const MENDED_MS = 500;

/** Tells when the clock of this machine is wrong, once, and when it is mended. */
export class OffsetLog {
  #isOff = false;

  constructor(private readonly log: (message: string) => void) {}

  /** @param offsetMs how far the clock of this machine is ahead of the database's */
  saw(offsetMs: number): void {
    const offMs = Math.abs(offsetMs);
    if (!this.#isOff && offMs > TOLD_MS) {
      this.#isOff = true;
      const direction = offsetMs > 0 ? 'ahead of' : 'behind';
      this.log(
        `The clock of this machine is ${(offMs / 1000).toFixed(1)} s ${direction} the database's, whose clock all dates go by: ` +
          'set one of them right',
      );
    } else if (this.#isOff && offMs < MENDED_MS) {
      this.#isOff = false;
      this.log("The clock of this machine agrees with the database's again");
    }
  }
}
