import type { CallFilter } from './call.js';
import type { BodyDiff } from './body-diff.js';

export const BULK_ACTIONS = ['reset', 'cancel', 'patch', 'wake', 'handle'] as const;

/** What an operation does to each of its calls. `wake` tries a waiting call now; `handle` marks a failed one as handled. */
export type BulkAction = (typeof BULK_ACTIONS)[number];

export const BULK_STATES = ['running', 'paused', 'done', 'cancelled', 'stopped'] as const;

/** `stopped`: the canary failed. */
export type BulkState = (typeof BULK_STATES)[number];

export const BULK_OUTCOMES = ['waiting', 'done', 'refused'] as const;

/** What became of a call in an operation; `waiting`: it has not come to it. */
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

/** The `filter` of an operation: that of `GET /admin/api/calls`, and the calls of an earlier operation. */
export interface BulkFilter extends CallFilter {
  /** The id of an earlier operation: its calls only. */
  readonly operation?: number;
  /** Beside `operation`: only those of its calls of which that became. */
  readonly outcome?: BulkOutcome;
}

/** One operation of a JSON Patch (RFC 6902). Pointers are JSON Pointers (RFC 6901). */
export interface JsonPatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
  readonly path: string;
  /** Of `move` and `copy`. */
  readonly from?: string;
  /** Of `add`, `replace` and `test`. */
  readonly value?: unknown;
}

/**
 * The body of `POST /admin/api/bulk`: one action on every call that the filter matches.
 * 202 answers the {@link BulkOperation}, 200 the {@link BulkPreview} where it is a `dryRun`.
 */
export interface BulkInput {
  readonly action: BulkAction;
  readonly filter: BulkFilter;
  /** Of `patch`, which needs it: JSON, or its text, whose number literals are then kept digit by digit. */
  readonly patch?: readonly JsonPatchOperation[] | string;
  /** Of `patch`: which body; the request's if left out. */
  readonly target?: 'request' | 'response';
  /** Of `reset`: do the call again though its response is there; needs `confirm` for such calls. */
  readonly to?: 'CALL_RETRY' | 'RESPONSE_RETRY';
  /** Of `reset` and `patch`: take calls that are DONE too, and do work a second time (as a reset of one call). Else they are refused. */
  readonly confirm?: boolean;
  /** Of `handle`. */
  readonly note?: string;
  /** The first so many decide: by their first try after a `reset` or `wake`, else by not being refused. One failure stops the rest. */
  readonly canary?: number;
  /** Calls a second; no limit if left out. */
  readonly rate?: number;
  /** Change nothing and say what would come of it. */
  readonly dryRun?: boolean;
}

/** A call that an operation left as it was. */
export interface BulkRefusal {
  readonly callId: number;
  /** As a sentence. */
  readonly why: string;
}

/** A row of `GET /admin/api/bulk`, newest first. Instants are ISO 8601 UTC with milliseconds. */
export interface BulkListItem {
  readonly id: number;
  readonly action: BulkAction;
  readonly state: BulkState;
  /** The calls it was made for, fixed when it was made. */
  readonly total: number;
  /** For how many of these it was done. */
  readonly done: number;
  /** How many were refused; it has ended when `done` and `failed` make up `total`. */
  readonly failed: number;
  readonly filter: BulkFilter;
  readonly patch: readonly JsonPatchOperation[] | null;
  readonly target: 'request' | 'response' | null;
  readonly canary: number | null;
  readonly canaryResult: 'running' | 'passed' | 'failed' | null;
  readonly rate: number | null;
  /** The e-mail address of the operator, or the name of the token. */
  readonly createdBy: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly finishedAt: string | null;
  /** How many of its edits can be taken back: those of calls that nobody changed or sent since. Of at most 10 000, in a list of 100. */
  readonly undoable: number;
  /** The operation that this one takes back. */
  readonly undoes: number | null;
}

/** `GET /admin/api/bulk/:id`, and the answer of POST, pause, resume, cancel and undo. */
export interface BulkOperation extends BulkListItem {
  /** Up to 10 000. */
  readonly refused: readonly BulkRefusal[];
}

/** One call of a preview. Bodies are given up to 64 KiB each. */
export interface BulkSample {
  readonly callId: number;
  readonly applies: boolean;
  /** Why it does not apply. */
  readonly why?: string;
  /** Of a patch: the body as it is. */
  readonly before?: string;
  /** Of a patch that applies: the body as it would be. */
  readonly after?: string;
  readonly diff?: BodyDiff;
}

/** 200 to a `dryRun`: nothing was changed. */
export interface BulkPreview {
  /** The calls that match. */
  readonly total: number;
  /** Of how many of these it was tried: at most 10 000, the newest. */
  readonly checked: number;
  /** Of the checked ones. */
  readonly applies: number;
  /** Of the checked ones. */
  readonly fails: number;
  /** At most ten that apply and ten that do not. */
  readonly samples: readonly BulkSample[];
}

/** The body of `POST /admin/api/resources/:id/wake`; 202 answers the {@link BulkOperation}, of action `wake`. */
export interface ResourceWake {
  /** Only calls accepted at this instant or later (ISO 8601). */
  readonly from?: string;
}
