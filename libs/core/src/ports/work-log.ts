import type { Phase } from '../domain/wake.js';

/** Which work it was that went wrong. */
export type WorkFacts = Readonly<{
  rid: string;
  phase: Phase;
  /** The attempt of the call, or the delivery. */
  attempt: number;
  /** Not known before the call was read. */
  callId?: number;
  /** `connector/slug`; not known before the call was read. */
  resource?: string;
}>;

/**
 * Told of work on calls that ended in an error of the program or of the store: its lease runs out, and the sweep does it
 * again. How an attempt or a delivery ended is none: that stands in the log of its call. Never throws.
 */
export interface WorkLog {
  /** @param facts absent where the work is not on one call: the claims of a resource that limits its attempts */
  failed(error: unknown, facts?: WorkFacts): void;

  /** As `failed`, of a call that an operation on many could not work on: it is left out, and nothing does it again. */
  leftOut(error: unknown, facts?: WorkFacts): void;
}
