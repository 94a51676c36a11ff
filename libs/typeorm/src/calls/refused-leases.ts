/** How long a refusal is taken for granted. */
const HOLDS_MS = 1_000;

/**
 * The resources that lately gave no lease with an acceptance: what is accepted for them meanwhile is written once, not
 * once with a lease in vain and once without.
 */
export class RefusedLeases {
  readonly #until = new Map<number, number>();

  note(resourceId: number, at: Date): void {
    this.#until.set(resourceId, at.getTime() + HOLDS_MS);
  }

  isLikely(resourceId: number, at: Date): boolean {
    const until = this.#until.get(resourceId);
    if (until === undefined) return false;
    if (at.getTime() < until) return true;
    this.#until.delete(resourceId);
    return false;
  }
}
