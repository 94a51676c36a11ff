import type { AsyncCall } from '../domain/call.js';
import { IllegalTransitionError } from '../domain/illegal-transition.error.js';

/** What an operator or a requester asked of a call that cannot be done; nothing has changed. */
export type RefusalCode =
  | 'unknown-call'
  | 'gone'
  | 'call-running'
  | 'version-conflict'
  | 'already-final'
  | 'confirmation-needed'
  | 'not-editable'
  | 'no-reply-address';

export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly call: AsyncCall | null = null,
  ) {
    super(message);
  }
}

/** Whether a call is not to be changed so, rather than that something failed; the message says why. */
export function isRefusal(error: unknown): error is RefusedError | IllegalTransitionError {
  return error instanceof RefusedError || error instanceof IllegalTransitionError;
}
