import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import type { DataSource } from 'typeorm';
import { banner } from './banner.js';
import { createApp } from './create-app.js';
import { openDatabase, type OpenDatabase } from './persistence/open-database.js';
import { CLIENT_STORE, OPERATOR_STORE, OPERATOR_TOKEN_STORE, RESOURCE_STORE } from './persistence/stores.js';
import { oneAtATime } from './seed/one-at-a-time.js';
import { seed, type Seeded } from './seed/seed.js';
import { helpText } from './settings/help.js';
import { readSettings, SettingsError } from './settings/read-settings.js';
import type { Settings } from './settings/settings.js';

/** Starts the product; a reason not to is one sentence on standard error and the exit code 1. */
export async function start(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return say(helpText());
  if (args.length > 0) return refuse(`There is no option ${args.join(' ')}; see --help`);
  try {
    await run(readSettings(environment));
  } catch (error) {
    const expected =
      error instanceof SettingsError || isNamed(error, 'EmbeddedPostgresError', 'DataDirectoryInUseError');
    refuse(expected || !(error instanceof Error) ? sentence(error) : (error.stack ?? error.message));
  }
}

async function run(settings: Settings): Promise<void> {
  const database = await openDatabase(settings, say);
  let url = settings.AIRLOCK_PUBLIC_URL ?? `http://${hostInUrl(settings.AIRLOCK_HOST)}:${settings.PORT}`;
  const { dataSource, embedded, secretKey } = database;
  let app: NestFastifyApplication | undefined;
  try {
    app = await createApp({ settings, dataSource, embedded, secretKey, publicUrl: () => url });
    stopOnSignals(app, database);
    if (settings.AIRLOCK_ROLES.includes('api')) {
      const seeded = await seedApp(app, database.dataSource, settings);
      await app.listen(settings.PORT, settings.AIRLOCK_HOST);
      const { port } = app.getHttpServer().address() as AddressInfo;
      url = settings.AIRLOCK_PUBLIC_URL ?? `http://${hostInUrl(settings.AIRLOCK_HOST)}:${port}`;
      say(banner({ settings, seeded, url, place: database.place, embedded }));
    } else {
      await app.init();
      say(`Airlock works on calls of ${database.place}`);
    }
  } catch (error) {
    await app?.close().catch(() => undefined);
    await database.close();
    throw error;
  }
}

/** By the processes with a banner, which tells what was made up; by one of them where several start together. */
async function seedApp(
  app: NestFastifyApplication,
  dataSource: DataSource,
  settings: Settings,
): Promise<Seeded> {
  const stores = {
    clients: app.get(CLIENT_STORE),
    operators: app.get(OPERATOR_STORE),
    tokens: app.get(OPERATOR_TOKEN_STORE),
    resources: app.get(RESOURCE_STORE),
  };
  return oneAtATime(dataSource, () => seed(stores, settings));
}

/** The first signal lets what runs end; a second one does not wait. */
function stopOnSignals(app: NestFastifyApplication, database: OpenDatabase): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await app.close();
    await database.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop().catch((error: unknown) => refuse(sentence(error)));
    });
  }
}

/** Every address is reached by the loopback one. */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function isNamed(error: unknown, ...names: string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function refuse(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
