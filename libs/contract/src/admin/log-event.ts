import { z } from 'zod';
import type { Immutable } from '../immutable.js';
import { instant } from '../stored-values.js';
import { CALL_REASONS, CALL_STATUSES } from '../words/call-status.js';

const retry = z.strictObject({
  nextTry: instant.nullable().describe('Null where none follows.'),
  triesLeft: z.int(),
  ended: z
    .strictObject({ status: z.string(), reason: z.string() })
    .exactOptional()
    .describe('In lines of before there was `call.ended`: how the call ended with this try.'),
});

/** What follows a try that failed: the date of the next one (ISO 8601) and how many are left; null and 0 where none follows. */
export type Retry = Immutable<z.infer<typeof retry>>;

const failure = {
  error: z.string(),
  status: z.int().nullable().describe('Of the answer; null where none came.'),
  retryAfter: instant
    .exactOptional()
    .describe('The Retry-After that came with it, where it is beyond the maxRetryAfter of the resource.'),
  ...retry.shape,
};
const detail = {
  detail: z.string().exactOptional().describe('What the receiver said besides, as it said it.'),
};
const notice = {
  notice: z.literal(true).exactOptional().describe('Of the problem of a call in error, not of a response.'),
};
const status = z.enum(CALL_STATUSES);

/** The facts of what can happen to a call, by its event (contract §9a). */
export const logEventParams = {
  'call.accepted': z.strictObject({ trigger: z.enum(['captured', 'handed-over', 'background']) }),
  'attempt.answered': z.strictObject({ status: z.int(), durationMs: z.int() }),
  'attempt.failed': z.strictObject(failure),
  'attempt.interrupted': retry,
  'delivery.delivered': z.strictObject({ status: z.int(), ...detail, ...notice }),
  'delivery.failed': z.strictObject({ ...failure, ...detail, ...notice }),
  'delivery.interrupted': z.strictObject({ ...retry.shape, ...notice }),
  /** With an attempt or a delivery: who cancels one that waits ends it by that alone. */
  'call.ended': z.strictObject({ status, reason: z.enum(CALL_REASONS).nullable() }),
  'body.edited': z.strictObject({ part: z.enum(['request', 'response']) }),
  'replyUrl.edited': z.strictObject({}),
  'call.reset': z.strictObject({ from: status, to: status, tries: z.int() }),
  'call.woken': z.strictObject({
    instead: instant.nullable().describe('The date that the try had; null where it had none.'),
  }),
  'call.rescheduled': retry,
  'call.cancelled': z.strictObject({
    running: z.boolean().describe('Whether a try runs, which is the last; else the call has ended.'),
  }),
  'call.handled': z.strictObject({ note: z.string().nullable() }),
  'call.unhandled': z.strictObject({}),
  'mail.sent': z.strictObject({
    to: z.array(z.string()),
    calls: z.int().describe('How many the one mail tells of.'),
    refused: z.array(z.string()).describe('Recipients that the mail server did not take.'),
  }),
  'mail.failed': z.strictObject({ error: z.string() }),
  progress: z.strictObject({
    percent: z.number().nullable().describe('How far the attempt is, 0 to 100; null where it never said.'),
    text: z.string(),
  }),
  /** A line of before there were events, in the words that it was written in. */
  'log.noted': z.strictObject({ text: z.string() }),
};

/** What can happen to a call, each with its facts (contract §9a). */
export type LogEvents = Immutable<{
  [Name in keyof typeof logEventParams]: z.infer<(typeof logEventParams)[Name]>;
}>;

export type LogEventName = keyof LogEvents;
export type LogEvent = {
  [Name in LogEventName]: Readonly<{ event: Name; params: LogEvents[Name] }>;
}[LogEventName];
