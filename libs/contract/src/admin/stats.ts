import type { CallStatus } from '../call-status.js';

/** The answer of `GET /admin/api/stats`. Instants are ISO 8601 UTC with milliseconds. */
export interface Stats {
  /** Only what is not 0. */
  readonly byStatus: readonly StatusCount[];
  /** Of each resource with calls that are neither done nor in error, when the oldest of them was accepted. */
  readonly oldestWaiting: readonly OldestWaiting[];
  /** What ended in each of the last 24 hours, the oldest first; the last one is the hour that runs. */
  readonly byHour: readonly HourOfEnds[];
  /** What falls due in the next hour, in twelve parts of five minutes; the first counts what is overdue as well. */
  readonly nextHour: readonly DueSoon[];
}

export interface StatusCount {
  readonly connector: string;
  /** The slug. */
  readonly resource: string;
  readonly status: CallStatus;
  readonly count: number;
  /** How many of these, where they are in error, an operator has marked as handled: the others need a person. */
  readonly handled: number;
}

export interface OldestWaiting {
  readonly connector: string;
  readonly resource: string;
  readonly since: string;
}

export interface HourOfEnds {
  readonly hour: string;
  readonly done: number;
  readonly failed: number;
}

export interface DueSoon {
  readonly from: string;
  /** How many, up to a bound that stands for "so many or more". */
  readonly due: number;
  /** True where the bound was reached. */
  readonly orMore?: boolean;
}

/** The `filter` of `GET /admin/api/stats`, as JSON in the query. */
export interface StatsFilter {
  readonly resource?: string;
  readonly connector?: string;
}
