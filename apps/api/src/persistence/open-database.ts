import { startEmbeddedPostgres } from '@airlock/embedded-postgres';
import { StoreUnavailableError } from '@airlock/core';
import { airlockDataSource, DatabaseClock, isConnectionFailure, runMigrations } from '@airlock/typeorm';
import { resolve } from 'node:path';
import type { DataSource } from 'typeorm';
import { secretKeyIn } from '../secrets/secret-key.js';
import { SettingsError } from '../settings/read-settings.js';
import type { Settings } from '../settings/settings.js';
import { untilThere, type Waiting } from '../until-there.js';

export type OpenDatabase = Readonly<{
  dataSource: DataSource;
  clock: DatabaseClock;
  embedded: boolean;
  /** What encrypts secrets at rest. */
  secretKey: string;
  /** Where its file is; null: a setting gave it. */
  keyDirectory: string | null;
  /** What the banner says of where the data are. */
  place: string;
  close: () => Promise<void>;
}>;

/**
 * Reaches the database of the settings, waiting for one that is away and starting the embedded one where there is none, and brings its tables up to date.
 * @throws SettingsError for a database that cannot be used; EmbeddedPostgresError
 */
export async function openDatabase(settings: Settings, waiting: Waiting): Promise<OpenDatabase> {
  const { AIRLOCK_DATABASE_URL, AIRLOCK_DATA_DIR } = settings;
  const dataDir = resolve(AIRLOCK_DATA_DIR);
  if (AIRLOCK_DATABASE_URL) {
    const secretKey = settings.AIRLOCK_SECRET_KEY ?? (await secretKeyIn(dataDir));
    const connected = await untilThere(
      `PostgreSQL at ${withoutPassword(AIRLOCK_DATABASE_URL)}`,
      () => connect(AIRLOCK_DATABASE_URL),
      isAway,
      waiting,
    ).catch((error: unknown) => {
      throw unusable(AIRLOCK_DATABASE_URL, error);
    });
    return {
      ...connected,
      embedded: false,
      secretKey,
      keyDirectory: settings.AIRLOCK_SECRET_KEY === undefined ? dataDir : null,
      place: withoutPassword(AIRLOCK_DATABASE_URL),
      close: () => closed(connected),
    };
  }
  const postgres = await startEmbeddedPostgres({ dataDir, log: waiting.say });
  try {
    const secretKey = settings.AIRLOCK_SECRET_KEY ?? (await secretKeyIn(postgres.dataDir));
    // It may be killed at any time, and is started again then.
    const connected = await untilThere(
      `PostgreSQL in ${postgres.dataDir}`,
      () => connect(postgres.url),
      isAway,
      waiting,
    );
    const close = async () => {
      try {
        await closed(connected);
      } finally {
        await postgres.stop();
      }
    };
    const moved = postgres.movedTo ? ` (not in ${dataDir}, which the user of PostgreSQL cannot reach)` : '';
    const keyDirectory = settings.AIRLOCK_SECRET_KEY === undefined ? postgres.dataDir : null;
    const place = `${postgres.dataDir}${moved}`;
    return { ...connected, embedded: true, secretKey, keyDirectory, place, close };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

type Connected = Pick<OpenDatabase, 'dataSource' | 'clock'>;

async function connect(url: string): Promise<Connected> {
  const dataSource = airlockDataSource({ url });
  try {
    await dataSource.initialize();
    await runMigrations(dataSource);
    return { dataSource, clock: await DatabaseClock.of(dataSource) };
  } catch (error) {
    // Whoever tries again makes another.
    if (dataSource.isInitialized) await dataSource.destroy().catch(() => undefined);
    throw error;
  }
}

/** Whether the database may be there again in a moment, as it is. */
export function isAway(error: unknown): boolean {
  return error instanceof StoreUnavailableError || isConnectionFailure(error);
}

/** Nobody but the server knows what is wrong: nothing listens, no such database, a wrong password. */
function unusable(url: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error || 'cause' in error)) return error;
  const said = error.cause instanceof Error ? error.cause.message : error.message;
  return new SettingsError(`AIRLOCK_DATABASE_URL: ${withoutPassword(url)} cannot be used: ${said}.`);
}

async function closed({ dataSource, clock }: Connected): Promise<void> {
  await clock.stop();
  if (dataSource.isInitialized) await dataSource.destroy();
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  url.password = '';
  return url.href;
}
