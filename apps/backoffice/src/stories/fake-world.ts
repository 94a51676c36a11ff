import type {
  CallDetail,
  ClientRecord,
  ConnectorRecord,
  LogLine,
  OperatorRecord,
  Resource,
  Session,
} from '@airlock/contract';
import {
  aCall,
  aCallInError,
  aClient,
  aDoneCall,
  aLogLine,
  anAnsweredCall,
  anOperator,
  aResource,
  httpConnector,
} from './fake-records.js';

/** What the fake API knows. */
export interface FakeWorld {
  /** Undefined: signed out. */
  session: Session | undefined;
  password: string;
  calls: CallDetail[];
  log: LogLine[];
  resources: Resource[];
  clients: ClientRecord[];
  operators: OperatorRecord[];
  connectors: ConnectorRecord[];
  /** False: Content-Range says `*`. */
  counts: boolean;
}

/** A world with something of everything, an administrator signed in. */
export function aWorld(): FakeWorld {
  return {
    session: { csrfToken: 'csrf-1', operator: anOperator() },
    password: 'correct horse battery staple',
    calls: [
      aCallInError({ id: 270 }),
      anAnsweredCall({ id: 269, resource: 'mailer', connector: 'smtp', endpoint: 'send' }),
      aDoneCall({ id: 268 }),
      aCall({ id: 267 }),
    ],
    log: [
      aLogLine({
        id: 1,
        kind: 'accepted',
        message: 'accepted for POST /http/shop/orders',
        actor: 'web shop',
      }),
      aLogLine({ id: 2 }),
      aLogLine({
        id: 3,
        kind: 'edit',
        actor: 'ada@example.org',
        message: 'request body edited',
        diff: {
          order: ['12345678901234567890', '12345678901234567891'],
          lines: { _t: 'a', 0: { price: [1.1, 1.2] } },
        },
      }),
    ],
    resources: [
      aResource(),
      aResource({ id: 2, slug: 'mailer', title: 'Mailer', connector: 'smtp', paused: true }),
    ],
    clients: [aClient(), aClient({ id: 2, name: 'nightly export', resources: ['shop'], quota: 60 })],
    operators: [anOperator(), anOperator({ id: 2, email: 'grace@example.org', role: 'viewer' })],
    connectors: [httpConnector],
    counts: true,
  };
}
