import type { LogEvent, LogEventName, LogEventOf, LogEvents, Retry } from './log-event.js';
import { INTERRUPTED } from './transition.js';

type Sentences = { [Name in LogEventName]: (params: LogEvents[Name]) => string };

/** What happened, in a sentence in English: for whoever reads a log without a language of its own (contract §9a). */
export function logMessage<Name extends LogEventName>({
  event,
  params,
}: LogEventOf<Name> | LogEvent): string {
  const sentence = SENTENCES[event] as (params: LogEvents[Name]) => string;
  return sentence(params as LogEvents[Name]);
}

const SENTENCES: Sentences = {
  'call.accepted': ({ trigger }) => ACCEPTED[trigger],
  'attempt.answered': ({ status }) => `answered ${status}`,
  'attempt.failed': ({ error, retryAfter, ...retry }) =>
    joined(`failed: ${error}${capped(retryAfter)}`, next('try', retry)),
  'attempt.interrupted': (retry) => joined(INTERRUPTED, next('try', retry)),
  'delivery.delivered': ({ status, detail }) => detailed(`delivered, answered ${status}`, detail),
  'delivery.failed': ({ error, retryAfter, detail, notice, ...retry }) =>
    detailed(
      joined(
        `not delivered: ${error}${capped(retryAfter)}`,
        notice ? nextNotice(retry) : next('delivery', retry),
      ),
      detail,
    ),
  'delivery.interrupted': ({ notice, ...retry }) =>
    joined(INTERRUPTED, notice ? nextNotice(retry) : next('delivery', retry)),
  'call.ended': ({ status, reason }) => (reason === null ? 'done' : `${status}, ${reason}`),
  'body.edited': ({ part }) => `${part} body edited`,
  'replyUrl.edited': () => 'reply address edited',
  'call.reset': ({ from, to, tries }) => `sent again: ${from} → ${to}, ${inTries(tries)}, the first one now`,
  'call.woken': ({ instead }) => `next try now, instead of ${instead ?? 'later'}`,
  'call.rescheduled': (retry) => joined('the retry policy changed', next('try', retry)),
  'call.cancelled': ({ running }) =>
    running ? 'cancelled while it runs: no further try follows' : 'cancelled',
  'call.handled': ({ note }) => (note ? `handled: ${note}` : 'handled'),
  'call.unhandled': () => 'not handled any more',
  'mail.sent': ({ to, calls, refused }) =>
    joined(
      `mail sent to ${to.join(', ')}${calls > 1 ? `, one mail for ${calls} calls` : ''}`,
      refused.length > 0 ? `refused for ${refused.join(', ')}` : null,
    ),
  'mail.failed': ({ error }) => `no mail could be sent: ${error}`,
  progress: ({ text }) => text,
  'log.noted': ({ text }) => text,
};

const ACCEPTED: Readonly<Record<LogEvents['call.accepted']['trigger'], string>> = {
  captured: 'kept because the synchronous attempt failed',
  'handed-over': 'kept because the synchronous attempt takes longer than the requester waits',
  background: 'kept to run in the background',
};

function capped(retryAfter: string | undefined): string {
  return retryAfter === undefined ? '' : `, with Retry-After ${retryAfter}, later than maxRetryAfter`;
}

function next(what: 'try' | 'delivery', { nextTry, triesLeft, ended }: Retry): string | null {
  if (ended) return `${ended.status}, ${ended.reason}`;
  return nextTry === null ? null : `next ${what} ${nextTry}, ${inTries(triesLeft)} left`;
}

function nextNotice({ nextTry }: Retry): string {
  return nextTry === null ? 'the notice is not tried again' : `the notice is tried again ${nextTry}`;
}

/** `1 try`, `13 tries`. */
function inTries(count: number): string {
  return count === 1 ? '1 try' : `${count} tries`;
}

function joined(happened: string, follows: string | null): string {
  return follows === null ? happened : `${happened}; ${follows}`;
}

function detailed(line: string, detail = ''): string {
  return detail === '' ? line : `${line}\n${detail}`;
}
