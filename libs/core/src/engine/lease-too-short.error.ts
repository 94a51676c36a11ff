import type { AsyncCall } from '../domain/call.js';

/** Nothing was begun. The lease runs out, and the sweep lets the call be tried again. */
export class LeaseTooShortError extends Error {
  override readonly name = 'LeaseTooShortError';

  constructor({ id }: Pick<AsyncCall, 'id'>, leftMs: number) {
    super(
      `Call ${id} was left alone: its lease lasts ${leftMs} ms more, and a try could outlive it. This process stood still, ` +
        'or has more to do than it can; whoever takes the lease next tries the call',
    );
  }
}
