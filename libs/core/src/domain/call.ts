/**
 * The glossary. One word, one meaning, in code, tables, routes, pages and docs.
 *
 * connector  a type of thing we can call: a class with endpoints
 * resource   one configured instance of a connector, known by its slug
 * endpoint   a method of a connector reachable at /{connector}/{resource}/…
 * call       one stored request to an endpoint and all that became of it
 * attempt    one try to execute a call
 * response   what the endpoint answered
 * reply      the delivery of the response to the address that the requester gave
 * lease      the right of one worker to work on a call until an instant
 * fence      the number that goes with a lease; it grows with each one (fencing token)
 */

export const CALL_STATUSES = [
  'CALL_RETRY',
  'CALL_ERROR',
  'RESPONSE_RETRY',
  'RESPONSE_ERROR',
  'DONE',
] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];

/** Why a call ended in an `_ERROR` (contract §1). */
export const ERROR_REASONS = ['exhausted', 'definitive', 'cancelled', 'endpoint-gone', 'unreadable'] as const;
export type ErrorReason = (typeof ERROR_REASONS)[number];

/** The right of one worker to work on a call. */
export type Lease = Readonly<{
  worker: string;
  since: Date;
  until: Date;
  /** A cancel came while the attempt ran: no further attempt follows it. */
  cancelling: boolean;
}>;

/** What is left to try, and when. The tries of a call and those of its reply have a budget each. */
export type Budget = Readonly<{
  /** Tries left, the running one not counted: a try is spent when it begins, so that a crash cannot win it back. */
  ttl: number;
  /** Failed tries since the budget was given. */
  failures: number;
  /** The delay that led to `nextTry`, in ms; 0 where the try was to be at once. */
  delayMs: number;
}>;

type Waiting = Budget & Readonly<{ nextTry: Date; lease: null }>;
/** `nextTry` is the date the running try was due; null for a synchronous attempt, which nobody scheduled. */
type Leased = Budget & Readonly<{ nextTry: Date | null; lease: Lease }>;

/** Work that is due at an instant or is being done. */
export type Open = Waiting | Leased;

/** That an operator has seen to a call in error: it needs no person any more. */
export type HandledMark = Readonly<{
  at: Date;
  /** The operator's e-mail address. */
  by: string;
  note: string | null;
}>;

/** Each status carries only the facts that are true in it. */
export type CallState = Readonly<
  | ({ status: 'CALL_RETRY'; error: string | null } & Open)
  | {
      status: 'CALL_ERROR';
      reason: ErrorReason;
      error: string;
      finishedAt: Date;
      handled: HandledMark | null;
      /** The delivery of the problem to a requester who asked for it (`$reply_errors=1`). */
      notice: Open | null;
    }
  | ({ status: 'RESPONSE_RETRY'; error: string | null } & Open)
  | {
      status: 'RESPONSE_ERROR';
      reason: ErrorReason;
      error: string;
      finishedAt: Date;
      handled: HandledMark | null;
    }
  | { status: 'DONE'; finishedAt: Date }
>;

/** Where the response goes, and whether the requester wants to hear of errors too. */
export type ReplyAddress = Readonly<{ url: string; errors: boolean }>;

export type CallFacts = Readonly<{
  id: number;
  /** 32 lowercase hex digits from 16 random bytes, drawn before the first attempt (contract §1). */
  rid: string;
  connector: string;
  resource: Readonly<{ id: number; slug: string }>;
  endpoint: string;
  method: string;
  /** Who asked, as the host application names it; null where it has no principals. */
  principal: string | null;
  replyTo: ReplyAddress | null;
  /** All executions, the synchronous one included; never restarted. */
  attempts: number;
  /** All deliveries of a reply; never restarted. */
  deliveries: number;
  /** Grows when an operator has finished work done anew: the receiver must take what follows for a new message. */
  round: number;
  /** What every attempt sends its upstream as `Idempotency-Key`; another one once it is other work (contract §5). */
  upstreamKey: string;
  fence: number;
  /** Starts at 1 and grows with every change of state or body by anyone. */
  version: number;
  createdAt: Date;
  /** When the first attempt began, the synchronous one included; null before it. A reset leaves it. */
  startedAt: Date | null;
  updatedAt: Date;
}>;

/** One durable call. */
export type AsyncCall = CallFacts & CallState;
export type CallIn<Status extends CallStatus> = Extract<AsyncCall, { status: Status }>;

/** A call that is not stored yet: the store gives the id. */
export type NewCall = AsyncCall extends infer Call
  ? Call extends AsyncCall
    ? Omit<Call, 'id'>
    : never
  : never;

/** The open work of a call in whatever status, or null. */
export function openWork(call: CallState): Open | null {
  if (call.status === 'CALL_RETRY' || call.status === 'RESPONSE_RETRY') return call;
  return call.status === 'CALL_ERROR' ? call.notice : null;
}

export function isLeased(call: CallState): boolean {
  return openWork(call)?.lease != null;
}

/** Neither waiting nor running; a CALL_ERROR whose notice is still on its way is final all the same. */
export function isFinal(call: CallState): boolean {
  return call.status !== 'CALL_RETRY' && call.status !== 'RESPONSE_RETRY';
}

/** Whether an operator has seen to it: a call in error that bears the mark. */
export function isHandled(call: CallState): boolean {
  return (call.status === 'CALL_ERROR' || call.status === 'RESPONSE_ERROR') && call.handled !== null;
}

export function hasResponse(call: CallState): boolean {
  return call.status === 'RESPONSE_RETRY' || call.status === 'RESPONSE_ERROR' || call.status === 'DONE';
}
