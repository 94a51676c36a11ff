import type { CallReason, CallStatus } from '../call-status.js';
import type { Problem } from '../problem.js';
import type { BodyDiff } from './body-diff.js';

/** How a body stands in a JSON string: absent where the text is the body, `base64` where its bytes are no text. */
export type BodyEncoding = 'base64';

/** A row of `GET /admin/api/calls`; it never carries a body. Instants are ISO 8601 UTC with milliseconds. */
export interface CallListItem {
  readonly id: number;
  readonly rid: string;
  readonly connector: string;
  /** The slug. */
  readonly resource: string;
  readonly endpoint: string;
  readonly method: string;
  readonly status: CallStatus;
  readonly reason: CallReason | null;
  /** The last failure, as a sentence. */
  readonly error: string | null;
  /** Tries left in the present phase. */
  readonly ttl: number;
  /** Seconds between the present try and the next. */
  readonly delay: number;
  readonly nextTry: string | null;
  /** All executions, the synchronous one included; never restarted. */
  readonly attempts: number;
  /** 0 to 100, as the handler reported it. */
  readonly progress: number;
  readonly replyUrl: string | null;
  /** The name of the requester. */
  readonly client: string | null;
  /** Grows by one with every change by anyone. */
  readonly version: number;
  /** True while a worker holds the lease. */
  readonly running?: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly finishedAt: string | null;
  /** What `GET /admin/api/causes` groups it under: of a call that failed and neither ended well nor was sent again since. */
  readonly cause: string | null;
  /** The mark of an operator that this call in error needs no person any more; a reset takes it away. */
  readonly handled: HandledMark | null;
}

export interface HandledMark {
  /** ISO 8601 UTC with milliseconds. */
  readonly at: string;
  /** The operator's e-mail address. */
  readonly by: string;
  readonly note: string | null;
}

/** The body of `PUT /admin/api/calls/:id/handled`. */
export interface HandledInput {
  readonly note?: string | null;
}

/** The body of `POST /admin/api/calls/handled`: either `ids` or a `filter`. */
export interface HandledMany extends HandledInput {
  readonly ids?: readonly number[];
  readonly filter?: CallFilter;
}

/** The answer of `POST /admin/api/calls/handled`. */
export interface HandledCount {
  /** How many calls in error bear the mark now that did not before. */
  readonly handled: number;
}

export interface CallRequest {
  /** What follows `/{connector}/{resource}`, as it was written; begins with `/` or is empty. */
  readonly path: string;
  /** The raw query, without the question mark. */
  readonly queryString: string | null;
  readonly contentType: string | null;
  readonly body: string | null;
  readonly encoding?: BodyEncoding;
}

export interface CallResponse {
  /** The HTTP status that the endpoint answered. */
  readonly status: number | null;
  readonly contentType: string | null;
  readonly body: string | null;
  readonly encoding?: BodyEncoding;
}

/** The answer of `GET /admin/api/calls/:id`, and of PATCH, reset and cancel of one call. */
export interface CallDetail extends CallListItem {
  readonly request: CallRequest;
  /** Null until the endpoint has answered. */
  readonly response: CallResponse | null;
}

/** The `filter` of `GET /admin/api/calls`, as JSON in the query. */
export interface CallFilter {
  readonly status?: CallStatus | readonly CallStatus[];
  readonly resource?: string;
  readonly connector?: string;
  readonly endpoint?: string;
  readonly client?: string;
  readonly cause?: string;
  /** At least so many. */
  readonly attempts?: number;
  /** Only calls in error that nobody has marked as handled. */
  readonly needsPerson?: boolean;
  /** Only calls that go on by themselves: CALL_RETRY and RESPONSE_RETRY. */
  readonly retrying?: boolean;
  /** Only calls that bear the mark, or none of them. */
  readonly handled?: boolean;
  /** A literal, case-insensitive part of a body, of the error, the rid or the id. */
  readonly q?: string;
  readonly from?: string;
  readonly to?: string;
  readonly ids?: readonly number[];
}

/** New bodies, each as text, or as base64 where the encoding says so. */
export interface BodyEdits {
  readonly requestBody?: string;
  readonly requestEncoding?: BodyEncoding;
  readonly responseBody?: string;
  readonly responseEncoding?: BodyEncoding;
}

/** The body of `PATCH /admin/api/calls/:id`. `version` is the one the editor was opened with. */
export interface CallEdit extends BodyEdits {
  readonly version: number;
  readonly replyUrl?: string;
}

/** The body of `POST /admin/api/calls/:id/reset`. `confirm` is needed wherever the work is done a second time. */
export interface CallReset extends BodyEdits {
  readonly to?: 'CALL_RETRY' | 'RESPONSE_RETRY';
  readonly confirm?: boolean;
  readonly version?: number;
}

/** 409 `version-conflict`: somebody changed the call after `version` was read. */
export interface VersionConflictProblem extends Problem {
  /** The version that stands now. */
  readonly version?: number;
  /** What the other person changed, where it was a body or the reply address. */
  readonly diff?: BodyDiff | null;
}

/**
 * The header of `GET /admin/api/calls` that tells how far a search with `q` has looked: all calls with this id or a higher
 * one (a lower one, where the list is in ascending order). Absent where it looked at all of them.
 */
export const SEARCHED_TO_HEADER = 'Airlock-Searched-To';
