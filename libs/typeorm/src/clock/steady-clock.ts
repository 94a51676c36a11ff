/** One look at another clock: what it showed, in ms since 1970, at some time between two instants of a steady one. */
export type Look = Readonly<{ beganMs: number; shownMs: number; endedMs: number }>;

/** Up to so much, a clock that went wrong is held until the right time has caught up with it. */
const HELD_MS = 1_000;

/**
 * Shows what another clock shows, without asking it each time: looks at it now and then, and goes on by a steady clock,
 * which nobody sets. What it shows never goes back, save where the other clock was set back by more than a second: all
 * who follow that one are to agree, and do so only where they follow it there, too.
 */
export class SteadyClock {
  /** How far the other clock is ahead of the steady one. */
  #aheadMs = 0;
  #shownMs = -Infinity;
  #isKnown = false;

  /** @param steadyMs a clock that nobody sets, in ms since whenever */
  constructor(private readonly steadyMs: () => number = () => performance.now()) {}

  /**
   * Takes looks in quick succession. Each says within what bounds the other clock is, and those that were answered
   * quickly say most: what is shown is changed as little as they allow, so that one slow answer moves nothing.
   */
  take(looks: readonly [Look, ...Look[]]): void {
    let [least, most] = [-Infinity, Infinity];
    for (const { beganMs, shownMs, endedMs } of looks) {
      const [earliest, latest] = [shownMs - endedMs, shownMs - beganMs];
      // It was set while it was looked at: what was seen before says nothing any more.
      const wasSet = earliest > most || latest < least;
      least = wasSet ? earliest : Math.max(least, earliest);
      most = wasSet ? latest : Math.min(most, latest);
    }
    const kept = Math.min(Math.max(this.#aheadMs, least), most);
    if (!this.#isKnown) this.#aheadMs = (least + most) / 2;
    else {
      if (this.#aheadMs - kept > HELD_MS) this.#shownMs = -Infinity;
      this.#aheadMs = kept;
    }
    this.#isKnown = true;
  }

  /** In ms since 1970. */
  nowMs(): number {
    this.#shownMs = Math.max(this.#shownMs, this.steadyMs() + this.#aheadMs);
    return this.#shownMs;
  }
}
