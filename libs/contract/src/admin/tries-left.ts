/** The answer of `GET /admin/api/calls/:id/dates`. */
export interface TriesLeft {
  /**
   * When the tries of the present phase that are left fall, ISO 8601, if each fails; the running one is not among them.
   * What falls into quiet hours begins when they end. Empty where none is left, and where no date can be told. Jitter and
   * limits of the resource are left aside.
   */
  readonly dates: readonly string[];
  /**
   * Why no date can be told: the resource is `paused`, or its quiet hours (`quiet`) do not end within days. Null where the
   * dates hold.
   */
  readonly held: 'paused' | 'quiet' | null;
}
