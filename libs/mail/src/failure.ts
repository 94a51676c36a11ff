import type { AsyncCall, CallIn } from '@airlock/core';

/** A call that ended in an `_ERROR`. */
export type Failure = CallIn<'CALL_ERROR'> | CallIn<'RESPONSE_ERROR'>;

/** What a mail says of the resource whose call failed. */
export type FailedResource = Readonly<{
  slug: string;
  title: string;
  /** Who gets the mails; none: there are no mails. */
  errorEmails: readonly string[];
}>;

export function isFailure(call: AsyncCall): call is Failure {
  return call.status === 'CALL_ERROR' || call.status === 'RESPONSE_ERROR';
}

/** What did not work, in words. */
export function whatFailed({ status }: Failure): string {
  return status === 'CALL_ERROR'
    ? 'could not be executed'
    : 'was executed, but its reply could not be delivered';
}
