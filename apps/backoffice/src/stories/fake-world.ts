import type {
  Attempt,
  AuditRecord,
  BulkOperation,
  CallDetail,
  CallVersion,
  CauseRecord,
  ClientRecord,
  ConnectorRecord,
  LogLine,
  OperatorRecord,
  OwnSession,
  Resource,
  Session,
  Stats,
  TokenRecord,
} from '@airlock/contract';
import { demoConnector } from './demo-connector.js';
import {
  aCause,
  aLineOf,
  aLogLine,
  anAttempt,
  anAuditRecord,
  anOperation,
  someStats,
} from './fake-desk-records.js';
import {
  aCall,
  aCallInError,
  aClient,
  aDoneCall,
  anAnsweredCall,
  anOperator,
  aToken,
  aVersion,
  aResource,
  aSession,
  httpConnector,
} from './fake-records.js';

/** What the fake API knows. */
export interface FakeWorld {
  /** Undefined: signed out. */
  session: Session | undefined;
  password: string;
  sessions: OwnSession[];
  calls: CallDetail[];
  causes: CauseRecord[];
  operations: BulkOperation[];
  stats: Stats;
  log: LogLine[];
  attempts: Attempt[];
  versions: CallVersion[];
  resources: Resource[];
  clients: ClientRecord[];
  operators: OperatorRecord[];
  tokens: TokenRecord[];
  connectors: ConnectorRecord[];
  audit: AuditRecord[];
  /** False: Content-Range says `*`. */
  counts: boolean;
}

/** A world with something of everything, an administrator signed in. */
export function aWorld(): FakeWorld {
  return {
    session: { csrfToken: 'csrf-1', operator: anOperator() },
    password: 'correct horse battery staple',
    sessions: [
      aSession({ id: 'beef', createdAt: '2026-11-22T09:30:00.000Z' }),
      aSession({ id: 'cafe', current: true }),
    ],
    calls: [
      aCallInError({ id: 270, cause: 'c0ffee' }),
      anAnsweredCall({ id: 269, resource: 'mailer', connector: 'smtp', endpoint: 'send' }),
      aDoneCall({ id: 268 }),
      aCall({ id: 267, cause: 'c0ffee' }),
    ],
    causes: [
      aCause(),
      aCause({
        ...{ cause: 'deed', resource: 'mailer', connector: 'smtp', endpoint: 'send', count: 1 },
        ...{
          message: 'receiver answered 410 Gone',
          needsPerson: 1,
          retrying: 0,
          trend: new Array<number>(24).fill(1),
        },
      }),
    ],
    operations: [
      anOperation(),
      anOperation({
        ...{
          id: 11,
          action: 'patch',
          state: 'done',
          total: 500,
          done: 500,
          failed: 0,
          refused: [],
          canary: null,
        },
        ...{ canaryResult: null, target: 'request', undoable: 380, finishedAt: '2026-11-22T09:59:00.000Z' },
        patch: [{ op: 'replace', path: '/currency', value: 'EUR' }],
      }),
    ],
    stats: someStats(),
    versions: [aVersion({ version: 4, current: true }), aVersion({ by: null, body: '{"order":1}' })],
    attempts: [anAttempt()],
    log: [
      aLineOf('call.accepted', { trigger: 'captured' }, { id: 1, actor: 'requester' }),
      aLogLine({ id: 2 }),
      aLineOf(
        'body.edited',
        { part: 'request' },
        {
          ...{ id: 3, actor: 'ada@example.org' },
          diff: {
            order: ['12345678901234567890', '12345678901234567891'],
            lines: { _t: 'a', 0: { price: [1.1, 1.2] } },
          },
        },
      ),
    ],
    resources: [
      aResource(),
      aResource({ id: 2, slug: 'mailer', title: 'Mailer', connector: 'smtp', paused: true }),
    ],
    clients: [aClient(), aClient({ id: 2, name: 'nightly export', resources: ['shop'], quota: 60 })],
    operators: [anOperator(), anOperator({ id: 2, email: 'grace@example.org', role: 'viewer' })],
    tokens: [
      aToken(),
      aToken({ id: 2, name: 'reports', role: 'viewer', expiresAt: '2126-01-01T00:00:00.000Z' }),
    ],
    connectors: [demoConnector, httpConnector],
    audit: [
      {
        ...{ id: 'c932', at: '2026-11-22T09:30:00.000Z', operator: 'ada@example.org', action: 'reset' },
        subject: { kind: 'call', id: 267, name: 'http/shop/forward' },
        ...{ event: 'call.reset', params: { from: 'CALL_ERROR', to: 'CALL_RETRY', tries: 13 } },
        summary: 'sent again',
      },
      anAuditRecord(),
    ],
    counts: true,
  };
}
