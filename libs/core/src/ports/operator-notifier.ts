import type { AsyncCall } from '../domain/call.js';

export interface OperatorNotifier {
  /** A call entered an `_ERROR`. Returns at once and never throws: a mail server never touches a call. */
  callFailed(call: AsyncCall): void;
}
