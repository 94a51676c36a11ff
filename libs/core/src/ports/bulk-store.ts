import type { BulkOperation, BulkState, BulkTask, CanaryResult, SentAgain } from '../domain/bulk.js';
import type { AsyncCall } from '../domain/call.js';
import type { MessagePart } from '../domain/message.js';
import type { CallFilter, StoredBody } from './call-reader.js';

/** The calls of an operation; with a state, those of which that became, or that it has not come to. */
export type MembersOf = Readonly<{ operation: number; state: 'waiting' | 'done' | 'refused' | null }>;

export type BulkFilter = CallFilter & Readonly<{ memberOf?: MembersOf }>;

export type NewBulk = Readonly<{
  task: BulkTask;
  /** Which calls: those that match at this instant, or those that another operation changed. */
  calls: BulkFilter | Readonly<{ changedBy: number }>;
  /** The filter as it is shown. */
  filter: unknown;
  canary: number | null;
  rate: number | null;
  createdBy: string;
  at: Date;
}>;

/** A call of an operation that was not dealt with yet. */
export type BulkMember = Readonly<{
  callId: number;
  /** As it is now; null where it was purged. */
  call: AsyncCall | null;
  /** The version at which the operation may change it; null: any. */
  version: number | null;
  /** The date of the log line that this operation has already written for it, by a worker that did not come to say so. */
  touchedAt: Date | null;
}>;

export type BulkResult = Readonly<
  | {
      callId: number;
      /** The version that the operation left; null where it changed nothing, or others have changed it since. */
      version: number | null;
      sent: SentAgain;
    }
  | { callId: number; why: string }
>;

export type ClaimedBulk = Readonly<{
  operation: BulkOperation;
  fence: number;
  /** When this step was due. */
  dueAt: Date;
}>;

/** How a step of an operation ended. */
export type BulkStep = Readonly<{
  id: number;
  fence: number;
  at: Date;
  results: readonly BulkResult[];
  canaryResult: CanaryResult | null;
  /** When the next step is due. */
  nextAt: Date;
  /** Ends the operation, unless it was paused or cancelled meanwhile. */
  end: Extract<BulkState, 'done' | 'stopped'> | null;
}>;

export type BulkRefusal = Readonly<{ callId: number; why: string }>;

/**
 * Where operations on many calls live. Every method is one transaction. Rejects with {@link StoreUnavailableError} when
 * the store cannot be reached.
 */
export interface BulkStore {
  /**
   * Stores an operation and fixes its calls. Calls that are DONE are refused at once where the task spares them; an
   * operation without any call that is left to do is done.
   * @throws TooBroadError for a text that would have to be looked for in too many bodies
   */
  create(bulk: NewBulk): Promise<BulkOperation>;

  /** How many calls match. @throws TooBroadError as `create` */
  count(filter: BulkFilter): Promise<number>;

  /** The ids of at most so many of those that match, the highest first. @throws TooBroadError as `create` */
  ids(filter: BulkFilter, limit: number): Promise<number[]>;

  /** The present bodies of some calls, by their ids; those of over 256 KiB are left out. */
  bodies(callIds: readonly number[], part: MessagePart): Promise<ReadonlyMap<number, StoredBody>>;

  find(id: number): Promise<BulkOperation | null>;

  /** The newest first; `total` is the number of all. */
  list(offset: number, limit: number): Promise<{ operations: BulkOperation[]; total: number }>;

  /** At most so many refused calls, by id. */
  refused(id: number, limit: number): Promise<BulkRefusal[]>;

  /** How many calls, of at most `limit`, are still as the operation left them. */
  unchanged(id: number, limit: number): Promise<number>;

  /** Moves an operation that is in one of these states to another; null, and no change, where it is in none of them. */
  move(id: number, from: readonly BulkState[], to: BulkState, at: Date): Promise<BulkOperation | null>;

  /**
   * The right to do the next step of one running operation that is due, until `leaseMs` have passed or it is settled. At
   * most one worker has it; its fence is 1 more than any earlier one's.
   * @returns what is claimed; else when the next step of any operation that nobody works on is due, or null
   */
  claim(
    claim: Readonly<{ now: Date; worker: string; leaseMs: number }>,
  ): Promise<ClaimedBulk | Readonly<{ next: Date | null }>>;

  /** At most so many calls that were not dealt with, by id. */
  members(id: number, limit: number): Promise<BulkMember[]>;

  /** One of them, read anew: when it changed since. */
  member(id: number, callId: number): Promise<BulkMember>;

  /** The first so many calls that were changed, by id, with what they were then. */
  canaries(id: number, limit: number): Promise<Readonly<{ callId: number; sent: SentAgain }>[]>;

  /** Removes one operation that ended before that date, with what became of its calls. @returns whether there was one */
  forget(endedBefore: Date): Promise<boolean>;

  /** Writes down what became of calls, gives the right back; false, and no change, for a stale fence. */
  settle(step: BulkStep): Promise<boolean>;
}
