import { AddressRefusedError } from './guarded-connector.js';

/** The receiver did not answer in time. */
export class ReceiverTimeoutError extends Error {
  override readonly name = 'ReceiverTimeoutError';
  constructor(readonly timeoutMs: number) {
    super(`No answer within ${timeoutMs / 1000} s`);
  }
}

/**
 * A sentence for the log of a call on why no answer came; stable where the system gives a code.
 * @param receiver its host; null where it was not asked at all
 */
export function failureSentence(error: unknown, receiver: string | null): string {
  const cause = innermost(error);
  if (cause instanceof ReceiverTimeoutError)
    return `The receiver ${receiver} did not answer within ${cause.timeoutMs / 1000} s`;
  if (cause instanceof AddressRefusedError) return cause.message;
  const code = (cause as NodeJS.ErrnoException).code;
  const said = cause.message || cause.name;
  const sentence = code && !said.includes(code) ? `${said} (${code})` : said;
  return receiver === null ? sentence : `The receiver ${receiver} gave no answer: ${sentence}`;
}

/** Node gathers the failures of several addresses into one error without a message. */
function innermost(error: unknown): Error {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0]);
  return error instanceof Error ? error : new Error(String(error));
}
