/** A session that takes no writes has all connections replaced, so that each refusal costs more than it tells. */
const AFTER_A_REFUSAL_MS = 30_000;

/** Notes what was used, each time that it is: where the store has refused to, not for a while. */
export class NotedUses {
  #refusedAt = -Infinity;

  /** @throws what `write` throws */
  async note(at: Date, write: () => Promise<unknown>): Promise<void> {
    // Whichever way the clock was set.
    if (Math.abs(at.getTime() - this.#refusedAt) < AFTER_A_REFUSAL_MS) return;
    try {
      await write();
    } catch (error) {
      this.#refusedAt = at.getTime();
      throw error;
    }
  }
}
