/** The answer of `GET /admin/api/calls/:id/dates`. */
export interface TriesLeft {
  /**
   * When the tries of the present phase that are left fall, ISO 8601, if each fails; the running one is not among them.
   * Empty where none is left. Jitter and what holds the resource back are left aside.
   */
  readonly dates: readonly string[];
}
