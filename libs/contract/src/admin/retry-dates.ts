/**
 * The query of `GET /admin/api/resources/:id/dates`. `:id` is `new` for one that is not yet saved.
 * What is left out is what the resource inherits; `from` (ISO 8601) is the instant of the failure, now if left out.
 */
export interface RetryDatesQuery {
  readonly ttl?: number;
  /** Seconds. */
  readonly delay?: number;
  /** Seconds. */
  readonly maxDelay?: number;
  readonly from?: string;
  /** Of a resource that is not yet saved: what it will inherit from. */
  readonly connector?: string;
}

export interface RetryDate {
  /** From 1. */
  readonly try: number;
  /** Seconds since the failure, jitter left aside. */
  readonly afterSeconds: number;
  readonly at: string;
}

export interface RetryDates {
  readonly dates: readonly RetryDate[];
}
