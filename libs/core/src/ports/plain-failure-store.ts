import type { AttemptRecord } from '../domain/attempt-record.js';

/** So many requests of an endpoint that nobody keeps failed with this status in one minute (UTC). */
export type FailureCount = Readonly<{ endpoint: string; status: number; minute: Date; count: number }>;

/** One of them, as the record of an attempt tells it. */
export type FailedRequest = Readonly<{ endpoint: string; status: number; record: AttemptRecord }>;

/** Of one resource. */
export type PlainFailures = Readonly<{
  counts: readonly FailureCount[];
  /** The last few of each endpoint and status. */
  last: readonly FailedRequest[];
}>;

/**
 * What failed of the requests that asked nothing of the airlock: no call is stored of them, and without a trace an operator
 * would not see a storm of them.
 */
export interface PlainFailureStore {
  /** Adds to what is counted. Keeps the last few requests of each endpoint and status, and forgets the others. */
  add(resourceId: number, failures: PlainFailures): Promise<void>;
  /** @returns the counts since then, the newest first, and the last requests, the newest first */
  of(resourceId: number, since: Date): Promise<PlainFailures>;
}
