/**
 * One of `GET /admin/api/causes`: the failed and the retrying calls that failed alike, most calls first. Instants are
 * ISO 8601 UTC with milliseconds.
 */
export interface CauseRecord {
  /** What the filter `cause` of `GET /admin/api/calls` takes. */
  readonly cause: string;
  readonly connector: string;
  /** The slug. */
  readonly resource: string;
  readonly endpoint: string;
  /** The sentence the calls have in common; `…` stands for what differs: numbers, ids, dates, addresses, quotations. */
  readonly message: string;
  /** Calls that fail so now: in error or retrying. */
  readonly count: number;
  /** The first failure of this kind, of whatever call. */
  readonly firstAt: string;
  readonly lastAt: string;
  /** Calls in error that nobody has marked as handled. */
  readonly needsPerson: number;
  readonly retrying: number;
  /** Failures in each of the last 24 hours, the oldest first; the last one is the hour that runs. */
  readonly trend: readonly number[];
}

/** The `filter` of `GET /admin/api/causes`, as JSON in the query. */
export interface CauseFilter {
  readonly resource?: string;
  readonly connector?: string;
}
