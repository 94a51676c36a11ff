import type { AuditRecord, LogEventName, LogEvents, LogLine } from '@airlock/contract';

type Line<Name extends LogEventName> = Extract<LogLine, { event: Name }>;

/** An attempt that failed. */
export function aLogLine(given: Partial<Line<'attempt.failed'>> = {}): LogLine {
  const params = { error: 'upstream answered 503 Service Unavailable', status: 502, ...aRetry };
  return aLineOf('attempt.failed', params, { attempt: 1, durationMs: 412, ...given });
}

const aRetry = { nextTry: '2026-11-22T10:02:00.000Z', triesLeft: 12 };

export function aLineOf<Name extends LogEventName>(
  event: Name,
  params: LogEvents[Name],
  given: Partial<Omit<Line<Name>, 'event'>> = {},
): LogLine {
  const [kind = 'progress'] = event.split('.');
  const facts = { id: 1, at: '2026-11-22T10:00:00.000Z', actor: 'airlock', message: event };
  return { ...facts, kind: KINDS[event] ?? kind, event, params, ...given } as LogLine;
}

/** Of those events whose first word is another. */
const KINDS: Partial<Record<LogEventName, LogLine['kind']>> = {
  'call.accepted': 'accepted',
  'call.ended': 'end',
  'body.edited': 'edit',
  'replyUrl.edited': 'edit',
  'call.rescheduled': 'edit',
  'call.reset': 'reset',
  'call.woken': 'reset',
  'call.cancelled': 'cancel',
  'call.handled': 'handled',
  'call.unhandled': 'handled',
};

export const anAuditRecord = (
  given: Partial<Extract<AuditRecord, { event: 'resource.updated' }>> = {},
): AuditRecord => ({
  event: 'resource.updated',
  params: { name: 'http/shop', changed: ['ttl'], secrets: [] },
  id: 'a17',
  at: '2026-11-22T09:30:00.000Z',
  operator: 'ada@example.org',
  action: 'update',
  subject: { kind: 'resource', id: 1, name: 'http/shop' },
  summary: 'changed ttl of the resource http/shop',
  diff: { ttl: [null, 5] },
  ...given,
});
