import type { CallReason, CallStatus } from '../call-status.js';

/** What follows a try that failed: the date of the next one (ISO 8601) and how many are left; null and 0 where none follows. */
export interface Retry {
  readonly nextTry: string | null;
  readonly triesLeft: number;
  /** In lines of before there was `call.ended`: how the call ended with this try. */
  readonly ended?: Readonly<{ status: string; reason: string }>;
}

/** `status`: of the answer; null where none came. */
type Failure = Readonly<{ error: string; status: number | null }> & Readonly<Retry>;
/** What the receiver said besides, as it said it. */
type Said = Readonly<{ detail?: string }>;
/** Of the problem of a call in error, not of a response. */
type Notice = Readonly<{ notice?: true }>;
type Nothing = Readonly<Record<string, never>>;

/** What can happen to a call, each with its facts (contract §9a). */
export type LogEvents = Readonly<{
  'call.accepted': Readonly<{ trigger: 'captured' | 'handed-over' | 'background' }>;
  'attempt.answered': Readonly<{ status: number; durationMs: number }>;
  'attempt.failed': Failure;
  'attempt.interrupted': Readonly<Retry>;
  'delivery.delivered': Readonly<{ status: number }> & Said & Notice;
  'delivery.failed': Failure & Said & Notice;
  'delivery.interrupted': Readonly<Retry> & Notice;
  /** With an attempt or a delivery: who cancels one that waits ends it by that alone. */
  'call.ended': Readonly<{ status: CallStatus; reason: CallReason | null }>;
  'body.edited': Readonly<{ part: 'request' | 'response' }>;
  'replyUrl.edited': Nothing;
  'call.reset': Readonly<{ from: CallStatus; to: CallStatus; tries: number }>;
  /** `instead`: the date that the try had, ISO 8601; null where it had none. */
  'call.woken': Readonly<{ instead: string | null }>;
  'call.rescheduled': Readonly<Retry>;
  /** `running`: a try runs, and is the last; else the call has ended. */
  'call.cancelled': Readonly<{ running: boolean }>;
  'call.handled': Readonly<{ note: string | null }>;
  'call.unhandled': Nothing;
  /** `calls`: how many the one mail tells of; `refused`: recipients that the mail server did not take. */
  'mail.sent': Readonly<{ to: readonly string[]; calls: number; refused: readonly string[] }>;
  'mail.failed': Readonly<{ error: string }>;
  /** `percent`: how far the attempt is, 0 to 100; null where it never said. */
  progress: Readonly<{ percent: number | null; text: string }>;
  /** A line of before there were events, in the words that it was written in. */
  'log.noted': Readonly<{ text: string }>;
}>;

export type LogEventName = keyof LogEvents;
export type LogEvent = {
  [Name in LogEventName]: Readonly<{ event: Name; params: LogEvents[Name] }>;
}[LogEventName];
