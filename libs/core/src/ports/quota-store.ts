/** What a client has spent of a window, the request that is counted included. */
export type Spent = Readonly<{
  used: number;
  /** Until the window ends, in ms. */
  leftMs: number;
}>;

/** Counts the requests of clients that have a quota, for all processes together. */
export interface QuotaStore {
  /**
   * Counts one request. A window begins with the first request after the end of the one before.
   * @throws StoreUnavailableError; nothing is counted then
   */
  spend(clientId: number, windowMs: number): Promise<Spent>;
}
