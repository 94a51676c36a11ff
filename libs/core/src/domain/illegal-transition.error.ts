/** A call cannot go this way: the arrow is not drawn in docs/architecture/call-lifecycle.md. Nothing has changed. */
export class IllegalTransitionError extends Error {
  override readonly name = 'IllegalTransitionError';

  constructor(
    readonly from: string,
    readonly event: string,
  ) {
    super(
      `A call that is ${from} cannot be ${event}; see docs/architecture/call-lifecycle.md for the arrows there are.`,
    );
  }
}
