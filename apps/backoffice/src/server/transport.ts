/** Sends to and reads from a path below /admin/api; the answer is JSON. Throws react-admin's HttpError. */
export interface Transport {
  readonly send: <Answer>(
    method: string,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
  ) => Promise<Answer>;
  readonly read: <Answer>(path: string, signal?: AbortSignal) => Promise<Answer>;
}
