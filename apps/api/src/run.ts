import type {
  ClientStore,
  Clock,
  OperatorStore,
  OperatorTokenStore,
  ResourceStore,
  SeedStore,
} from '@airlock/core';
import { CLIENT_STORE, CLOCK, OPERATOR_STORE, OPERATOR_TOKEN_STORE, RESOURCE_STORE } from '@airlock/desk';
import { StoreWatch, type ProblemDetails } from '@airlock/nest';
import type { INestApplication } from '@nestjs/common';
import type { IncomingMessage, Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { refusedByAdapters } from './app.module.js';
import { banner } from './banner.js';
import { createApp } from './create-app.js';
import { doorsOf } from './doors/doors-of.js';
import { HealthServer } from './health/health-server.js';
import { Health } from './health/health.js';
import { serveHealth } from './health/serve-health.js';
import { addressOf, addressOfPort, askedAddress, asSettingsError, listen } from './listen.js';
import { MetricsDesk } from './metrics/metrics-desk.js';
import { OpenConnections } from './open-connections.js';
import { claimingItsKey } from './persistence/claimed-key.js';
import { isAway, openDatabase, type OpenDatabase } from './persistence/open-database.js';
import { SEED_STORE } from './persistence/stores.js';
import { refuse, say, sentence } from './say.js';
import { oneAtATime } from './persistence/one-at-a-time.js';
import { MadeUp } from './seed/made-up.js';
import { seed, type Seeded } from './seed/seed.js';
import { weakSeeds } from './seed/weak-seeds.js';
import { SettingsError } from './settings/read-settings.js';
import { untilThere } from './until-there.js';
import { drainMs, leaveMs, type Settings } from './settings/settings.js';

/** After the drain: for the last error mails, and to part from the servers it works with. */
const CLOSING_MS = 12_000;
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Runs the product until a signal ends it.
 * @throws SettingsError or EmbeddedPostgresError where it cannot be started
 */
export async function run(settings: Settings): Promise<void> {
  const refused = refusedByAdapters(settings);
  if (refused) throw new SettingsError(refused);
  const weak = await weakSeeds(settings);
  if (weak.length > 0) throw new SettingsError(weak.join('\n'));
  const health = new Health();
  const healthServer = await serveHealth(health, settings, say);
  const forNow = new HealthServer(health, NOT_YET);
  const heedNoMore = onSignals(() => process.exit(0));
  const opened = await openDatabase(settings, {
    ...{ say, waits: (what) => health.waitsFor(what) },
    begins: () => listenForNow(forNow, settings),
  });
  const database = claimingItsKey(opened, settings.AIRLOCK_DATABASE_URL, refuse);
  const { dataSource, clock, embedded, place } = database;
  let port = settings.PORT;
  const { sources } = doorsOf(settings);
  const { AIRLOCK_PUBLIC_URL } = settings;
  const publicUrl = (request?: IncomingMessage) => {
    const asked = AIRLOCK_PUBLIC_URL === undefined && request ? askedAddress(request, sources) : undefined;
    return asked ?? addressOf(settings, port);
  };
  const localUrl = () => addressOfPort(settings.AIRLOCK_HOST, port);
  let app: INestApplication | undefined;
  try {
    const secretKey = await untilThere(place, () => database.claimedKey(), isAway, { say });
    const kept = { dataSource, clock, embedded, secretKey };
    app = await createApp({ ...kept, settings, health, publicUrl, localUrl });
    heedNoMore();
    stopOnSignals(app, database, health, settings);
    const metrics = app.get(MetricsDesk);
    healthServer.tells((request) => metrics.readOnHealthPort(request));
    const store = app.get(StoreWatch);
    health.serves(() => store.check());
    if (settings.AIRLOCK_ROLES.includes('api')) {
      await forNow.close();
      port = await listen(app, settings);
      // Not before it listens: what is made up now is told once, in the banner.
      const seeded = await seedApp(app, database, settings);
      say(banner({ settings, seeded, url: publicUrl(), localUrl: localUrl(), place, embedded }));
    } else {
      await app.init();
      say(`Airlock works on calls of ${place}`);
    }
  } catch (error) {
    await app?.close().catch(() => undefined);
    await database.close();
    throw error;
  }
}

/** What requests are told before there is an application that could take them. */
const NOT_YET: ProblemDetails = {
  status: 503,
  type: 'store-unavailable',
  detail: 'It is being started and waits for its database; nothing was accepted',
  headers: { 'retry-after': '5' },
};

/** Where the application is to listen, and only where others know of it. @throws SettingsError where it could not either */
async function listenForNow(server: HealthServer, settings: Settings): Promise<void> {
  const { AIRLOCK_ROLES, AIRLOCK_HOST, PORT } = settings;
  if (!AIRLOCK_ROLES.includes('api') || PORT === 0) return;
  await server.listen(PORT, AIRLOCK_HOST).catch((error: unknown) => {
    throw asSettingsError(error, settings);
  });
}

/**
 * By the processes with a banner, which tells what was made up; by one of them where several start together. What was
 * begun while the database takes no writes is gone on with when it does.
 */
async function seedApp(
  app: INestApplication,
  { dataSource, place }: OpenDatabase,
  settings: Settings,
): Promise<Seeded> {
  const stores = {
    clients: app.get<ClientStore>(CLIENT_STORE),
    operators: app.get<OperatorStore>(OPERATOR_STORE),
    tokens: app.get<OperatorTokenStore>(OPERATOR_TOKEN_STORE),
    resources: app.get<ResourceStore>(RESOURCE_STORE),
    seeds: app.get<SeedStore>(SEED_STORE),
  };
  const madeUp = new MadeUp();
  const seedAll = () => seed(stores, settings, madeUp, app.get<Clock>(CLOCK));
  return untilThere(place, () => oneAtATime(dataSource, seedAll), isAway, { say });
}

/** The first signal lets balancers leave, and then what runs end; a second one does not wait. */
function stopOnSignals(
  app: INestApplication,
  database: OpenDatabase,
  health: Health,
  settings: Settings,
): void {
  const graceMs = drainMs(settings);
  const connections = new OpenConnections(app.getHttpServer() as Server);
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    health.stops();
    // Whoever leads requests here looks at that now and then, and goes on until it has seen it.
    await sleep(leaveMs(settings));
    setTimeout(leave, graceMs + CLOSING_MS);
    await connections.endedBy(() => app.close(), graceMs);
    await database.close();
    process.exit(0);
  };
  onSignals(() => {
    stop().catch((error: unknown) => refuse(sentence(error)));
  });
}

/** @returns what makes it heed them no more */
function onSignals(heed: () => void): () => void {
  for (const signal of SIGNALS) process.on(signal, heed);
  return () => SIGNALS.forEach((signal) => process.off(signal, heed));
}

/** Something that is closed does not come to its end. What it had in hand is gone on with at the next start. */
function leave(): void {
  say('Airlock ends without what is still being closed');
  process.exit(0);
}
