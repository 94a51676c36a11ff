/** The store could not be reached. Try again later; the requester is told 503 with Retry-After (contract §3). */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
  constructor(cause: unknown) {
    super('The store of calls cannot be reached', { cause });
  }
}
