import type { CallStatus } from '../domain/call.js';

/** Which resources a count is of; every key that is given must hold. */
export type ResourceFilter = Readonly<{
  /** The slug. */
  resource?: string | undefined;
  connector?: string | undefined;
}>;

type OfResource = Readonly<{ connector: string; resource: string }>;

/** How many calls of a resource are in a status, and how many of those in error an operator has seen to. */
export type StatusCount = OfResource & Readonly<{ status: CallStatus; calls: number; handled: number }>;

export type HourCount = Readonly<{ hour: Date; done: number; failed: number }>;

export type DueCount = Readonly<{
  from: Date;
  due: number;
  /** The bound was reached: there may be more. */
  orMore: boolean;
}>;

/** The calls of one resource and endpoint that failed alike. */
export type CauseCount = OfResource &
  Readonly<{
    /** The id of the cause. */
    cause: string;
    endpoint: string;
    message: string;
    firstAt: Date;
    lastAt: Date;
    /** How many calls in CALL_RETRY or RESPONSE_RETRY failed so last. */
    retrying: number;
    /** How many calls in CALL_ERROR or RESPONSE_ERROR ended so. */
    inError: number;
    /** Of those in error. */
    handled: number;
    /** Failures by hour, the oldest first; the last one is the hour that `now` is in. */
    trend: readonly number[];
  }>;

/**
 * What became of all calls that were ever accepted. That accepted is the sum of the others is what I3 promises: each is
 * counted where it happens, none is computed from the others.
 */
export type Conservation = Readonly<{
  accepted: number;
  /** In CALL_RETRY or RESPONSE_RETRY. */
  open: number;
  done: number;
  /** In CALL_ERROR or RESPONSE_ERROR. */
  inError: number;
  /** Purged, removed, or gone with their resource. */
  purged: number;
}>;

/** Counts of calls that are kept as calls change, and cost the same however many calls there are. */
export interface Rollups {
  /** All at one instant. */
  conservation(): Promise<Conservation>;
  /** Only what is not 0. */
  byStatus(filter: ResourceFilter): Promise<StatusCount[]>;
  /** What ended in each of so many hours, the oldest first; the last one is the hour that `now` is in. */
  endedByHour(filter: ResourceFilter, now: Date, hours: number): Promise<HourCount[]>;
  /** Of each resource with calls that are neither done nor in error, when the oldest of them was accepted. */
  oldestWaiting(filter: ResourceFilter): Promise<(OfResource & Readonly<{ since: Date }>)[]>;
  /** What falls due in each of so many parts of time from `now` on; the first counts what is overdue as well. */
  dueSoon(
    filter: ResourceFilter,
    now: Date,
    parts: Readonly<{ ms: number; count: number }>,
  ): Promise<DueCount[]>;
  /** The causes of which there are calls in error or retrying, most calls first. */
  causes(
    filter: ResourceFilter,
    now: Date,
    most: Readonly<{ causes: number; hours: number }>,
  ): Promise<CauseCount[]>;
}

/** What a store does now and then for those who find calls: every few seconds. */
export interface Maintenance {
  /** @returns whether there is more to do at once */
  maintain(now: Date): Promise<boolean>;
}
