/** A sentence for the log of a call on why no answer came; stable where the system gives a code. */
export function failureSentence(error: unknown): string {
  const cause = innermost(error);
  const code = (cause as NodeJS.ErrnoException).code;
  const said = cause.message || cause.name;
  return code && !said.includes(code) ? `${said} (${code})` : said;
}

/** Node gathers the failures of several addresses into one error without a message. */
function innermost(error: unknown): Error {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0]);
  return error instanceof Error ? error : new Error(String(error));
}
