import type {
  ClientStore,
  Clock,
  OperatorStore,
  OperatorTokenStore,
  ResourceStore,
  SeedStore,
} from '@airlock/core';
import { StoreWatch, type ProblemDetails } from '@airlock/nest';
import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { refusedByAdapters } from './app.module.js';
import { banner } from './banner.js';
import { createApp } from './create-app.js';
import { HealthServer } from './health/health-server.js';
import { Health } from './health/health.js';
import { serveHealth } from './health/serve-health.js';
import { addressOf, asSettingsError, listen } from './listen.js';
import { MetricsDesk } from './metrics/metrics-desk.js';
import { OpenConnections } from './open-connections.js';
import { rightKey } from './persistence/right-key.js';
import { isAway, openDatabase, type OpenDatabase } from './persistence/open-database.js';
import {
  CLIENT_STORE,
  CLOCK,
  OPERATOR_STORE,
  OPERATOR_TOKEN_STORE,
  RESOURCE_STORE,
  SEED_STORE,
} from './persistence/stores.js';
import { refuse, say, sentence } from './say.js';
import { oneAtATime } from './persistence/one-at-a-time.js';
import { MadeUp } from './seed/made-up.js';
import { seed, type Seeded } from './seed/seed.js';
import { weakSeeds } from './seed/weak-seeds.js';
import { SettingsError } from './settings/read-settings.js';
import type { Waiting } from './until-there.js';
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
  const begin = () => listenForNow(forNow, settings);
  const starting = { settings, waiting: { health, say, begin }, healthServer, forNow, madeUp: new MadeUp() };
  while (!(await isServing(starting))) await begin();
}

type Starting = Readonly<{
  settings: Settings;
  waiting: Waiting;
  healthServer: HealthServer;
  /** Listens where the application will. */
  forNow: HealthServer;
  madeUp: MadeUp;
}>;

/** @returns false where the database went away before everything was set up; nothing is left of it then */
async function isServing(starting: Starting): Promise<boolean> {
  const { settings, waiting, healthServer, forNow, madeUp } = starting;
  const { health } = waiting;
  const database = await openDatabase(settings, waiting);
  const { dataSource, clock, embedded, place } = database;
  let url = addressOf(settings, settings.PORT);
  let app: INestApplication | undefined;
  let ignoreSignals: (() => void) | undefined;
  try {
    const secretKey = await rightKey(database);
    app = await createApp({ settings, dataSource, clock, embedded, secretKey, health, publicUrl: () => url });
    ignoreSignals = stopOnSignals(app, database, health, settings);
    const metrics = app.get(MetricsDesk);
    healthServer.tells((request) => metrics.readOnHealthPort(request));
    const store = app.get(StoreWatch);
    health.serves(() => store.check());
    if (settings.AIRLOCK_ROLES.includes('api')) {
      await forNow.close();
      url = await listen(app, settings);
      // Not before it listens: what is made up now is told once, in the banner.
      const seeded = await seedApp(app, dataSource, settings, madeUp);
      say(banner({ settings, seeded, url, place, embedded }));
    } else {
      await app.init();
      say(`Airlock works on calls of ${place}`);
    }
    return true;
  } catch (error) {
    ignoreSignals?.();
    await app?.close().catch(() => undefined);
    await database.close().catch(() => undefined);
    if (!isAway(error)) throw error;
    health.waitsFor(place);
    say(`Airlock starts again: its database was lost meanwhile: ${sentence(error)}`);
    return false;
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

/** By the processes with a banner, which tells what was made up; by one of them where several start together. */
async function seedApp(
  app: INestApplication,
  dataSource: DataSource,
  settings: Settings,
  madeUp: MadeUp,
): Promise<Seeded> {
  const stores = {
    clients: app.get<ClientStore>(CLIENT_STORE),
    operators: app.get<OperatorStore>(OPERATOR_STORE),
    tokens: app.get<OperatorTokenStore>(OPERATOR_TOKEN_STORE),
    resources: app.get<ResourceStore>(RESOURCE_STORE),
    seeds: app.get<SeedStore>(SEED_STORE),
  };
  return oneAtATime(dataSource, () => seed(stores, settings, madeUp, app.get<Clock>(CLOCK)));
}

/**
 * The first signal lets balancers leave, and then what runs end; a second one does not wait.
 * @returns what makes it heed them no more
 */
function stopOnSignals(
  app: INestApplication,
  database: OpenDatabase,
  health: Health,
  settings: Settings,
): () => void {
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
  const heed = () => void stop().catch((error: unknown) => refuse(sentence(error)));
  for (const signal of SIGNALS) process.on(signal, heed);
  return () => SIGNALS.forEach((signal) => process.off(signal, heed));
}

/** Something that is closed does not come to its end. What it had in hand is gone on with at the next start. */
function leave(): void {
  say('Airlock ends without what is still being closed');
  process.exit(0);
}
