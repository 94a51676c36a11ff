const answered = new WeakMap<Error, number>();

/** @param error by which a connection ended on which the status line of an answer had come */
export function noteStatus(error: Error, status: number): void {
  answered.set(error, status);
}

/** Undefined where nothing was answered. */
export function statusAnswered(error: unknown): number | undefined {
  return error instanceof Error ? answered.get(error) : undefined;
}
