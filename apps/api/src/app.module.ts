import { BullModule, getQueueToken } from '@nestjs/bull';
import { Logger, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { diffBodies } from '@airlock/body-diff';
import { BullDispatcher, QUEUE_NAMES, queueSettings, type AlarmQueues } from '@airlock/bull';
import {
  durationMs,
  type AvailabilityStore,
  type BulkStore,
  type CallReader,
  type CallStore,
  type ChangeFeed,
  type Dispatcher,
  type IdempotencyStore,
  type PlainFailureStore,
  type ResourceStore,
  type StoreProbe,
} from '@airlock/core';
import {
  AccessModule,
  AVAILABILITY_STORE,
  CALL_READER,
  ClientDirectory,
  clientIdOf,
  DeskModule,
  patchBody,
  PLAIN_FAILURES,
  principalOf,
  RESOURCE_STORE,
  Sources,
} from '@airlock/desk';
import { MailNotifier } from '@airlock/mail';
import { AirlockModule, type AirlockOptions } from '@airlock/nest';
import { tolerantDial } from '@airlock/outgoing-http';
import { guardedConnector, HttpReplySender, ReplyAddressGuard, systemResolver } from '@airlock/reply-http';
import { poolLoads, type DatabaseClock } from '@airlock/typeorm';
import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { DataSource } from 'typeorm';
import { ConnectorsModule } from './connectors/connectors.module.js';
import { InboxController } from './demo-inbox/inbox.controller.js';
import { Inbox } from './demo-inbox/inbox.js';
import { isOwnInbox } from './demo-inbox/own-inbox.js';
import { doorsOf } from './doors/doors-of.js';
import { LargeBodies } from './doors/large-bodies.js';
import { HealthController } from './health/health.controller.js';
import { Health } from './health/health.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { PromMeter } from './metrics/prom-meter.js';
import { betweenProcesses } from './persistence/between-processes.js';
import { PersistenceModule } from './persistence/persistence.module.js';
import { BULK_STORE, CALL_STORE, IDEMPOTENCY_STORE, STORE_PROBE } from './persistence/stores.js';
import { OPENAPI } from './openapi.js';
import { AesSecretBox } from './secrets/secret-box.js';
import { drainMs, knownFor, type Settings } from './settings/settings.js';

export type AppOptions = Readonly<{
  settings: Settings;
  dataSource: DataSource;
  clock: DatabaseClock;
  /** One process on a database of its own, which no other can reach. */
  embedded: boolean;
  secretKey: string;
  /** Whether this process can take calls. */
  health: Health;
  /** Known once it listens; where that was not set, as the request was sent. */
  publicUrl: (request?: IncomingMessage) => string;
  /** Where it is reached from this machine. Known once it listens. */
  localUrl: () => string;
}>;

const logger = new Logger('Airlock');
const log = (message: string, err?: unknown) => logger.warn(message, ...(err === undefined ? [] : [{ err }]));

/** The composition root: the one place that names concrete adapters. */
@Module({})
export class AppModule {
  static forRoot(options: AppOptions): DynamicModule {
    const { settings, dataSource, clock, embedded, secretKey, health } = options;
    const queues = settings.AIRLOCK_REDIS_URL ? bullModules(settings.AIRLOCK_REDIS_URL) : [];
    return {
      module: AppModule,
      imports: [
        // Of the global modules the first is the last to close: mails and log lines go out while there is a database.
        TypeOrmModule.forRootAsync({ useFactory: () => ({}), dataSourceFactory: async () => dataSource }),
        PersistenceModule.forRoot(new AesSecretBox(secretKey), clock, settings.AIRLOCK_ATTEMPT_DAYS),
        // The guards of clients come before the airlock's own part of the pipeline.
        AccessModule.forRoot(doorsOf(settings), durationMs(knownFor(settings))),
        MetricsModule.forRoot(settings.AIRLOCK_METRICS, () => poolLoads(dataSource)),
        AirlockModule.forRootAsync({
          imports: queues,
          inject: [
            CALL_STORE,
            CALL_READER,
            BULK_STORE,
            RESOURCE_STORE,
            ClientDirectory,
            IDEMPOTENCY_STORE,
            AVAILABILITY_STORE,
            STORE_PROBE,
            PLAIN_FAILURES,
            PromMeter,
            ...Object.values(QUEUE_NAMES).map((name) => ({ token: getQueueToken(name), optional: true })),
          ],
          useFactory: async (
            store: CallStore,
            reader: CallReader,
            bulk: BulkStore,
            resources: ResourceStore,
            clients: ClientDirectory,
            idempotency: IdempotencyStore,
            availability: AvailabilityStore,
            probe: StoreProbe,
            plainFailures: PlainFailureStore,
            meter: PromMeter,
            call?: AlarmQueues['call'],
            reply?: AlarmQueues['reply'],
          ) => {
            const between = await betweenProcesses(settings.AIRLOCK_DATABASE_URL, clock, log);
            const { feed, dispatcher: otherwise } = between;
            const dispatcher =
              call && reply
                ? new BullDispatcher({ queues: { call, reply }, otherwise, clock, log })
                : otherwise;
            return airlockOptions(options, {
              store,
              reader,
              bulk,
              resources,
              clients,
              idempotency,
              availability,
              probe,
              plainFailures,
              meter,
              dispatcher,
              feed,
              stopFeed: between.stop,
            });
          },
        }),
        ...[connectors(settings), DeskModule],
      ],
      controllers: [HealthController, ...(embedded ? [InboxController] : [])],
      providers: [{ provide: Health, useValue: health }, LargeBodies, ...(embedded ? [Inbox] : [])],
    };
  }
}

/** What an adapter cannot work with, as a sentence; asked before anything is started. */
export function refusedByAdapters({
  AIRLOCK_REPLY_ALLOW: allow,
  AIRLOCK_TRUST_PROXY,
}: Settings): string | null {
  try {
    new Sources(AIRLOCK_TRUST_PROXY);
  } catch (error) {
    return `AIRLOCK_TRUST_PROXY: ${(error as Error).message}.`;
  }
  try {
    new ReplyAddressGuard({ allow });
    return null;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return `AIRLOCK_REPLY_ALLOW: ${error.message}.`;
  }
}

function bullModules(redisUrl: string): DynamicModule[] {
  const shared = queueSettings(redisUrl);
  return Object.values(QUEUE_NAMES).map((name) => BullModule.registerQueue({ name, ...shared }));
}

/** An operator's word is taken for where a resource leads, unless a setting forbids what is not public (contract §7). */
function connectors({ AIRLOCK_UPSTREAMS }: Settings) {
  if (AIRLOCK_UPSTREAMS === 'any') return ConnectorsModule.dialling(tolerantDial());
  const guarded = guardedConnector(new ReplyAddressGuard(), systemResolver, {});
  return ConnectorsModule.dialling(tolerantDial(guarded));
}

type Adapters = Readonly<{
  store: CallStore;
  reader: CallReader;
  bulk: BulkStore;
  resources: ResourceStore;
  clients: ClientDirectory;
  idempotency: IdempotencyStore;
  availability: AvailabilityStore;
  probe: StoreProbe;
  plainFailures: PlainFailureStore;
  meter: PromMeter;
  dispatcher: Dispatcher;
  feed: ChangeFeed;
  stopFeed: () => Promise<void>;
}>;

function airlockOptions(
  options: AppOptions,
  { clients, bulk, availability, stopFeed, ...adapters }: Adapters,
): AirlockOptions {
  const { settings, clock, embedded, secretKey, publicUrl, localUrl } = options;
  const isInbox = (url: URL) => embedded && isOwnInbox(url, () => [publicUrl(), localUrl()]);
  const guard = new ReplyAddressGuard({ allow: settings.AIRLOCK_REPLY_ALLOW, exempt: isInbox });
  const secretsOf = async (principal: string | null) => {
    const id = clientIdOf(principal);
    return id === null ? [] : clients.replySecrets(id);
  };
  const replySender = new HttpReplySender({ guard, secretsOf, clock });
  const mails = mailNotifier(options, adapters);
  return {
    ...{ ...adapters, replySender, clock },
    bulk: { store: bulk, diff: diffBodies, patch: patchBody },
    ...(settings.AIRLOCK_CHECK_SECONDS > 0 && {
      availability: { store: availability, checkEvery: { seconds: settings.AIRLOCK_CHECK_SECONDS } },
    }),
    checkReplyAddress: (url) => guard.check(url),
    results: settings.AIRLOCK_RESULTS,
    longestPoll: { seconds: settings.AIRLOCK_POLL_SECONDS },
    ...(mails && { notifier: mails }),
    close: async () => {
      // The mails that are still gathered are sent while the store can take their log lines.
      await mails?.close();
      await replySender.close();
      await stopFeed();
    },
    principalOf,
    publicUrl,
    ticketKey: createHmac('sha256', secretKey).update('tickets').digest(),
    openapi: OPENAPI,
    worker: settings.AIRLOCK_ROLES.includes('worker'),
    soleWorker: embedded,
    knownFor: knownFor(settings),
    idempotencyRetention: { hours: settings.AIRLOCK_IDEMPOTENCY_HOURS },
    drain: { milliseconds: drainMs(settings) },
  };
}

function mailNotifier(
  { settings, clock, publicUrl }: AppOptions,
  { store, reader, resources }: Pick<Adapters, 'store' | 'reader' | 'resources'>,
): MailNotifier | null {
  const { AIRLOCK_SMTP_URL, AIRLOCK_MAIL_FROM } = settings;
  if (!AIRLOCK_SMTP_URL) return null;
  return new MailNotifier({
    ...{ transport: AIRLOCK_SMTP_URL, from: AIRLOCK_MAIL_FROM, reader, publicUrl, log, clock },
    resourceOf: (id) => resources.byId(id),
    record: (callId, line) => store.append(callId, [line]),
  });
}
