import type { AttemptRecord } from '../domain/attempt-record.js';
import type { AsyncCall, NewCall } from '../domain/call.js';
import type { LogLine } from '../domain/log-event.js';
import type { StoredRequest, StoredResponse } from '../domain/message.js';
import type { Wake } from '../domain/wake.js';
import type { KeptAnswer, KeyMark } from './idempotency-store.js';

export type Accept = Readonly<{
  call: NewCall;
  /**
   * What `claimed` makes of it: stored in the place of `call` where a claim would be granted at this instant, so that its
   * first try needs none. It is not where the resource limits its attempts.
   */
  leased?: NewCall;
  request: StoredRequest;
  log: readonly LogLine[];
  /** Of the attempt that was made before it is stored. */
  record?: AttemptRecord;
  /** The running mark of the request's idempotency key: call and answer are stored together, or neither is. */
  idempotency?: AcceptedKey;
}>;

/** The key under which a call is accepted, and the answer that a repeat is given: the 202 (contract §5). */
export type AcceptedKey = KeyMark & Readonly<{ answerOf: (call: AsyncCall) => KeptAnswer }>;

/**
 * What `claimed` makes of a waiting call, with the end of its lease: later than the work's own timeout (invariant I4).
 * Null for one that is not due, or waits for other work than the one that is asked for.
 */
export type ClaimDecision = (waiting: AsyncCall) => AsyncCall | null;

export type Claim = Readonly<{ rid: string; decide: ClaimDecision }>;

/** A claimed call and what its work needs: the request in the phase `call`, the response in the phase `reply`. */
export type ClaimedCall = Readonly<{
  call: AsyncCall;
  request: StoredRequest | null;
  response: StoredResponse | null;
}>;

/** An attempt that is due, but is not claimed for itself: its resource limits its attempts. See {@link CallStore.claimDue}. */
export type LimitedResource = Readonly<{ limited: number }>;

export type ClaimDue = Readonly<{
  resourceId: number;
  /** Attempts whose date has come by then are due. */
  now: Date;
  decide: ClaimDecision;
  /** How many attempts at most. */
  limit: number;
}>;

export type ClaimedDue = Readonly<{
  /** The oldest first; `beginsAt` is the date before which the attempt must not begin, a tenth of a second away at most. */
  claimed: readonly (ClaimedCall & Readonly<{ beginsAt: Date }>)[];
  /**
   * When there is more to claim: from a date on, which may have passed; `freed`, once an attempt of the resource has
   * ended, in whatever process; null, when none waits.
   */
  next: Date | 'freed' | null;
}>;

/** What nobody wakes. */
export type Due = Readonly<{
  wakes: readonly Wake[];
  /** The resources that limit their attempts, with the date of the oldest that waits: these are not among the wakes. */
  limited: readonly Readonly<{ resourceId: number; dueAt: Date }>[];
}>;

/** A body an operator wrote in the place of another. */
export type EditedBody = Readonly<{ part: 'request' | 'response'; body: Uint8Array }>;

export type Change = Readonly<{
  /** The call as it was read. */
  before: AsyncCall;
  /** What {@link transition} made of it. */
  after: AsyncCall;
  /**
   * What `claimed` makes of `after`: written in its place where a claim would be granted at this instant, so that who
   * did one phase goes on with the next under a lease of its own.
   */
  leased?: AsyncCall;
  /** The endpoint's answer, in the place of an earlier one. */
  response?: StoredResponse;
  edits?: readonly EditedBody[];
  log: readonly LogLine[];
  /** Of the attempt or the delivery that ended. */
  record?: AttemptRecord;
}>;

export type Saved = Readonly<
  | {
      saved: true;
      /** `leased` was written, not `after`. */
      leased?: true;
    }
  | { saved: false; current: AsyncCall | null }
>;

export type Progress = Readonly<{
  rid: string;
  fence: number;
  at: Date;
  /** 0 to 100. */
  percent?: number;
  line?: string;
}>;

/**
 * Where calls live. Every method is one transaction. Rejects with {@link StoreUnavailableError} when the store cannot
 * be reached; nothing has changed then, or the change is found when it is looked for.
 */
export interface CallStore {
  /**
   * Stores a new call; resolves after the commit with the call as it was stored, leased or not, and its id (invariant I1).
   * With `idempotency`, the key is answered in the same transaction, at the call's `createdAt`.
   * @throws IdempotencyMarkLostError when the mark is no longer its owner's; nothing is stored then
   */
  accept(accept: Accept): Promise<AsyncCall>;

  /**
   * waiting → leased, as `decide` says of the call as it is. Of many claimers at most one wins; the others, and one that
   * is given no lease, or comes while the resource is paused, get null (invariant I2, I9). An attempt of a resource that
   * limits them is not leased: the answer names the resource.
   */
  claim(claim: Claim): Promise<ClaimedCall | LimitedResource | null>;

  /**
   * waiting → leased, for attempts of one resource that are due, the oldest first: as many as its `concurrency` and its
   * `rate` allow, whoever claims them. Every lease of an attempt counts, until it is given back or taken over; so does
   * the attempt of a request that was handed over. Deliveries neither count nor are claimed here.
   */
  claimDue(claim: ClaimDue): Promise<ClaimedDue>;

  /**
   * Writes `after` (or `leased`), the bodies and the log, if the call is still at `before.version`; else changes nothing and gives the
   * call as it is now. A body that another takes the place of is kept as a revision (invariant I5).
   */
  save(change: Change): Promise<Saved>;

  /** Stores progress of the attempt that holds `fence`; false, and no change, for a stale one. */
  report(progress: Progress): Promise<boolean>;

  /** Adds lines to the log of a call, for what changes no state: a mail that was sent, say. */
  append(callId: number, lines: readonly LogLine[]): Promise<void>;

  /**
   * Waiting calls due before `until` whose resources are not paused, at most `limit`: of each resource in turn the oldest
   * that is left, so that one with much to do holds up no other.
   */
  dueBefore(until: Date, limit: number): Promise<Due>;

  /** Calls whose lease ran out before `now`, the oldest first. */
  leasesOutBefore(now: Date, limit: number): Promise<AsyncCall[]>;

  /** Waiting calls of a resource with an id above `afterId`, by id: for a change of policy. */
  waitingOf(resourceId: number, afterId: number, limit: number): Promise<AsyncCall[]>;

  /**
   * Removes one final call at once, at the version that was read, with all that hangs on it; a tombstone of its rid stays.
   * A notice that is still on its way is not waited for.
   * @returns false, and nothing is changed, for a call that is not final or no longer at that version
   */
  remove(id: number, version: number): Promise<boolean>;

  /**
   * Removes calls that ended before their resource's retention, their bodies, revisions and logs; a tombstone of each
   * rid stays. Open calls and those that wait for a notice are never touched.
   * @returns how many went; less than `limit` when no more are left
   */
  purge(now: Date, limit: number): Promise<number>;

  /**
   * Removes ended calls of a resource, as a purge does, whatever their age; none while a call of it is open.
   * @returns how many went; less than `limit` when no more are left, or a call is open
   */
  purgeOf(resourceId: number, limit: number): Promise<number>;
}
