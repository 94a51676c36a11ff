import type { Acceptance } from './accept.js';
import type { CallStatus, ErrorReason } from './call.js';
import type { MessagePart } from './message.js';

/** What follows a try that failed: the date of the next one (ISO 8601) and how many are left; null and 0 where none follows. */
export type Retry = Readonly<{
  nextTry: string | null;
  triesLeft: number;
  /** In lines of before there was `call.ended`: how the call ended with this try. */
  ended?: Readonly<{ status: string; reason: string }>;
}>;
/** `status`: of the answer; null where none came. */
type Failure = Readonly<{
  error: string;
  status: number | null;
  /** The Retry-After that came with it, ISO 8601, where the resource does not follow it so far. */
  retryAfter?: string;
}> &
  Retry;
/** What the receiver said besides, as it said it; absent where that is nothing. */
type Said = Readonly<{ detail?: string }>;
/** Of the problem of a call in error, not of a response. */
type Notice = Readonly<{ notice?: true }>;

/** What can happen to a call, each with its facts (contract §9a). */
export type LogEvents = Readonly<{
  'call.accepted': Readonly<{ trigger: Acceptance['type'] }>;
  'attempt.answered': Readonly<{ status: number; durationMs: number }>;
  'attempt.failed': Failure;
  /** The worker is gone; what it did is unknown. */
  'attempt.interrupted': Retry;
  'delivery.delivered': Readonly<{ status: number }> & Said & Notice;
  'delivery.failed': Failure & Said & Notice;
  'delivery.interrupted': Retry & Notice;
  /** With an attempt or a delivery: who cancels one that waits ends it by that alone. */
  'call.ended': Readonly<{ status: CallStatus; reason: ErrorReason | null }>;
  'body.edited': Readonly<{ part: MessagePart }>;
  'replyUrl.edited': Readonly<Record<string, never>>;
  'call.reset': Readonly<{ from: CallStatus; to: CallStatus; tries: number }>;
  /** `instead`: the date that the try had, ISO 8601; null where it had none. */
  'call.woken': Readonly<{ instead: string | null }>;
  'call.rescheduled': Retry;
  /** `running`: a try runs, and is the last; else the call has ended. */
  'call.cancelled': Readonly<{ running: boolean }>;
  'call.handled': Readonly<{ note: string | null }>;
  'call.unhandled': Readonly<Record<string, never>>;
  /** `calls`: how many the one mail tells of; `refused`: recipients that the mail server did not take. */
  'mail.sent': Readonly<{ to: readonly string[]; calls: number; refused: readonly string[] }>;
  'mail.failed': Readonly<{ error: string }>;
  /** `percent`: how far the attempt is, 0 to 100; null where it never said. */
  progress: Readonly<{ percent: number | null; text: string }>;
  /** A line of before there were events, in the words that it was written in. */
  'log.noted': Readonly<{ text: string }>;
}>;

export type LogEventName = keyof LogEvents;
export type LogEventOf<Name extends LogEventName> = Readonly<{ event: Name; params: LogEvents[Name] }>;
export type LogEvent = { [Name in LogEventName]: LogEventOf<Name> }[LogEventName];

export const LOG_KINDS = [
  'accepted',
  'attempt',
  'delivery',
  'end',
  'edit',
  'reset',
  'cancel',
  'mail',
  'progress',
  'purge',
  'handled',
] as const;
/** What a line is about, in a word: coarser than its event. */
export type LogKind = (typeof LOG_KINDS)[number];

const KINDS: Readonly<Record<Exclude<LogEventName, 'log.noted'>, LogKind>> = {
  'call.accepted': 'accepted',
  'attempt.answered': 'attempt',
  'attempt.failed': 'attempt',
  'attempt.interrupted': 'attempt',
  'delivery.delivered': 'delivery',
  'delivery.failed': 'delivery',
  'delivery.interrupted': 'delivery',
  'call.ended': 'end',
  'body.edited': 'edit',
  'replyUrl.edited': 'edit',
  'call.reset': 'reset',
  'call.woken': 'reset',
  'call.rescheduled': 'edit',
  'call.cancelled': 'cancel',
  'call.handled': 'handled',
  'call.unhandled': 'handled',
  'mail.sent': 'mail',
  'mail.failed': 'mail',
  progress: 'progress',
};

/** What a line tells besides its event. */
export type LineFacts = Readonly<{
  at: Date;
  /** {@link SYSTEM_ACTOR}, `requester`, or the operator's e-mail address. */
  actor: string;
  /** The number of the attempt or of the delivery, each counted from 1. */
  attempt?: number;
  durationMs?: number;
  /** A jsondiffpatch delta. */
  diff?: unknown;
  /** The operation on many calls that wrote it. */
  operation?: number;
}>;

/** One line of a call's log, which only grows (invariant I5). */
export type LogLine = LogEvent & LineFacts & Readonly<{ kind: LogKind }>;

/** The actor of what nobody asked for. */
export const SYSTEM_ACTOR = 'airlock';

export function logLine<Name extends Exclude<LogEventName, 'log.noted'>>(
  event: Name,
  params: LogEvents[Name],
  facts: LineFacts,
): LogLine {
  return { event, params, kind: KINDS[event], ...facts } as LogLine;
}

/** The names of all events. */
export const LOG_EVENTS = [...(Object.keys(KINDS) as LogEventName[]), 'log.noted'] as const;
