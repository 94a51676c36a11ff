import type { BulkOperation, CauseRecord, Stats } from '@airlock/contract';

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
