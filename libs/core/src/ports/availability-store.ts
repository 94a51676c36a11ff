import type { Availability, Checked } from '../domain/availability.js';

export type DueChecks = Readonly<{
  now: Date;
  /** Nobody else is given the same resource before then. */
  nextAt: Date;
  /** Of resources of these connectors. */
  connectors: readonly string[];
  limit: number;
}>;

/** Keeps what is known of the upstreams. */
export interface AvailabilityStore {
  /** By the id of the resource; those that were never checked are not there. */
  all(): Promise<ReadonlyMap<number, Availability>>;

  /**
   * The resources that are due to be checked and have attempts waiting or running, or could not be reached when they were
   * checked last. At most one process is given each.
   */
  takeDue(due: DueChecks): Promise<number[]>;

  /** Writes what a check found; nothing for a resource that is no more. */
  checked(resourceId: number, check: Checked): Promise<void>;
}
