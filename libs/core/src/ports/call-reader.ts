import type { AttemptRecord } from '../domain/attempt-record.js';
import type { AsyncCall, CallStatus } from '../domain/call.js';
import type { LogLine } from '../domain/log-event.js';
import type { MessagePart, StoredRequest, StoredResponse } from '../domain/message.js';

/** How a call was answered. `body`: at most the first 64 KiB of one that refuses (400 and above), which says why; else empty. */
export type ResponseHead = Pick<StoredResponse, 'status' | 'contentType' | 'body'>;

export type WatchedCall = Readonly<{
  call: AsyncCall;
  /** 0 to 100. */
  progress: number;
  response: ResponseHead | null;
}>;

export type CallWithBodies = WatchedCall &
  Readonly<{ request: StoredRequest; response: StoredResponse | null }>;

/** What a list of calls is narrowed to; every key that is given must hold (contract §9). */
export type CallFilter = Readonly<{
  statuses?: readonly CallStatus[];
  /** The slug of the resource. */
  resource?: string;
  connector?: string;
  endpoint?: string;
  principal?: string;
  /** Whether somebody works on the call or its reply right now. */
  leased?: boolean;
  /** A literal, case-insensitive part of the current request or response text, of the error, the rid or the id. */
  q?: string;
  /** Created at or after. */
  from?: Date;
  /** Created before. */
  to?: Date;
  ids?: readonly number[];
  /** The id of the cause of the last failure. */
  cause?: string;
  /** At least so many attempts. */
  attempts?: number;
  /** Whether it ended in CALL_ERROR, or was answered with 400 or more. */
  failed?: boolean;
  /** Calls in error only: those that bear an operator's mark, or those that do not. */
  handled?: boolean;
}>;

export type CallListQuery = Readonly<{
  filter: CallFilter;
  sort: SortById | SortByFact;
  /** How many are left out first; each of them is read. */
  offset: number;
  limit: number;
  /** Says that the number of all is of no use: `total` is null then, and only the page is read. */
  withoutTotal?: true;
  /**
   * Looks at about so many calls at most, where a filter or an order has no index: the page says how far that came.
   * Without it a list is complete, whatever that takes.
   */
  looksAt?: number;
}>;

/** By id a list can go on where a page ended, however deep that is and whatever came since. */
export type SortById = Readonly<{
  by: 'id';
  order: 'asc' | 'desc';
  /** Begins beyond this id: the last one of the page before. */
  after?: number;
}>;

export type SortByFact = Readonly<{
  by: 'createdAt' | 'updatedAt' | 'finishedAt' | 'nextTry' | 'status' | 'attempts';
  order: 'asc' | 'desc';
}>;

export type CallPage = Readonly<{
  calls: readonly (AsyncCall & { progress: number })[];
  /** Null where counting would cost too much, or was not asked for. */
  total: number | null;
  /**
   * With `looksAt`, where it ended before the last call: of the calls up to this id, in descending order, or from it on,
   * none is left out. Beyond it there may be more, though some that an index knows are listed already.
   */
  searchedTo?: number;
}>;

/** A body that another took the place of. */
export type ReplacedBody = Readonly<{
  part: MessagePart;
  /** The last version of the call at which it stood. */
  version: number;
  replacedAt: Date;
  contentType: string | null;
  /** Bytes. */
  size: number;
}>;

export type StoredBody = Readonly<{ body: Uint8Array; contentType: string | null }>;

/** Reading, for operators, mails and pollers. */
export interface CallReader {
  /** `gone`: it was purged and its tombstone is left (by rid only). */
  find(key: { id: number } | { rid: string }): Promise<AsyncCall | 'gone' | null>;
  /** As `find`, for those who ask again and again: with the progress and the answer, and next to nothing of the bodies. */
  watch(rid: string): Promise<WatchedCall | 'gone' | null>;
  /** How calls were answered, by their ids; those that were not are left out. */
  responseHeads(ids: readonly number[]): Promise<ReadonlyMap<number, ResponseHead>>;
  withBodies(id: number): Promise<CallWithBodies | null>;
  /** The ids and the resources (their slugs) of calls; one that is not there is left out. */
  identify(
    rids: readonly string[],
  ): Promise<readonly Readonly<{ id: number; rid: string; resource: string }>[]>;
  /** What took the place of what: the earlier bodies of a call without their bytes, oldest first. */
  replacedBodies(id: number): Promise<ReplacedBody[]>;
  /** The body that stood at a version of the call; null where there was none. */
  bodyAt(id: number, part: MessagePart, version: number): Promise<StoredBody | null>;
  list(query: CallListQuery): Promise<CallPage>;
  /** What was sent in each attempt and each delivery, and what was answered, oldest first; what is older than the records are kept is gone. */
  attempts(id: number): Promise<AttemptRecord[]>;
  /** The log, oldest first; `id` grows. */
  log(id: number): Promise<(LogLine & { id: number })[]>;
  /** At most `limit` lines of the log with an id above `afterLineId`, oldest first: for who has read so far. */
  logAfter(id: number, afterLineId: number, limit: number): Promise<(LogLine & { id: number })[]>;
}
