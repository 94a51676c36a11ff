import type { AsyncCall } from '../domain/call.js';

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
