import type {
  Attempt,
  AuditRecord,
  BulkOperation,
  CauseRecord,
  LogEventName,
  LogEvents,
  LogLine,
  Stats,
} from '@airlock/contract';

/** Builders of what the desk shows beside calls: each has what a test is not about. */

export const aCause = (given: Partial<CauseRecord> = {}): CauseRecord => ({
  cause: 'c0ffee',
  connector: 'http',
  resource: 'shop',
  endpoint: 'forward',
  message: 'upstream answered 422: currency … is not known',
  count: 2,
  firstAt: '2026-11-22T03:12:00.000Z',
  lastAt: '2026-11-22T09:58:00.000Z',
  needsPerson: 1,
  retrying: 1,
  trend: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 12, 44, 80, 71, 20, 6, 2],
  ...given,
});

export const anOperation = (given: Partial<BulkOperation> = {}): BulkOperation => ({
  id: 12,
  action: 'reset',
  state: 'running',
  total: 500,
  done: 120,
  failed: 1,
  refused: [{ callId: 266, why: 'It is being executed right now.' }],
  filter: { cause: 'c0ffee' },
  patch: null,
  target: null,
  canary: 3,
  canaryResult: 'passed',
  rate: 10,
  createdBy: 'ada@example.org',
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:00:12.000Z',
  finishedAt: null,
  undoable: 0,
  undoes: null,
  ...given,
});

const HOUR_MS = 3_600_000;
const FIVE_MINUTES_MS = 300_000;

export function someStats(given: Partial<Stats> = {}): Stats {
  const now = Date.parse('2026-11-22T10:00:00.000Z');
  const at = (ms: number) => new Date(ms).toISOString();
  return {
    byStatus: [
      { connector: 'http', resource: 'shop', status: 'CALL_ERROR', count: 498, handled: 20 },
      { connector: 'http', resource: 'shop', status: 'CALL_RETRY', count: 37, handled: 0 },
      { connector: 'http', resource: 'shop', status: 'DONE', count: 12_804, handled: 0 },
      { connector: 'smtp', resource: 'mailer', status: 'RESPONSE_ERROR', count: 2, handled: 1 },
      { connector: 'smtp', resource: 'mailer', status: 'RESPONSE_RETRY', count: 5, handled: 0 },
      { connector: 'smtp', resource: 'mailer', status: 'DONE', count: 950, handled: 0 },
    ],
    oldestWaiting: [
      { connector: 'http', resource: 'shop', since: '2026-11-22T09:12:00.000Z' },
      { connector: 'smtp', resource: 'mailer', since: '2026-11-22T10:04:00.000Z' },
    ],
    byHour: Array.from({ length: 24 }, (_, index) => ({
      hour: at(now - (23 - index) * HOUR_MS),
      done: 400 + 300 * Math.abs(Math.sin(index)),
      failed: index > 16 ? 12 * (index - 16) : 0,
    })).map(({ hour, done, failed }) => ({ hour, done: Math.round(done), failed })),
    nextHour: Array.from({ length: 12 }, (_, index) => ({
      from: at(now + index * FIVE_MINUTES_MS),
      due: index === 0 ? 1_000 : 40 - 3 * index,
      ...(index === 0 ? { orMore: true } : {}),
    })),
    ...given,
  };
}

type Line<Name extends LogEventName> = Extract<LogLine, { event: Name }>;

/** An attempt that failed. */
export function aLogLine(given: Partial<Line<'attempt.failed'>> = {}): LogLine {
  const params = { error: 'upstream answered 503 Service Unavailable', status: 502, ...aRetry };
  return aLineOf('attempt.failed', params, { attempt: 1, durationMs: 412, ...given });
}

/** The record of that try: what was sent to the upstream, and what it said. */
export const anAttempt = (given: Partial<Attempt> = {}): Attempt => ({
  ...{ n: 1, phase: 'call', at: '2026-11-22T09:59:59.588Z', durationMs: 412, outcome: 'failed' },
  error: 'HTTP 502: upstream answered 503 Service Unavailable: in maintenance',
  ...{ url: 'https://shop.example.org/orders?dry=no', address: '192.0.2.7:443' },
  timings: { dnsMs: 3.2, connectMs: 18.4, tlsMs: 41, firstByteMs: 322.6 },
  request: {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      authorization: '•••',
      'idempotency-key': '4f0c2a',
    },
  },
  response: {
    status: 503,
    headers: { 'content-type': 'application/problem+json', 'x-request-id': 'shop-7f3a' },
    contentType: 'application/problem+json',
    body: '{"title":"Service Unavailable","detail":"in maintenance"}',
    ...{ encoding: null, truncated: false },
  },
  thrown: { name: 'UpstreamFailure', message: 'upstream answered 503 Service Unavailable', stack: null },
  ...given,
});

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
