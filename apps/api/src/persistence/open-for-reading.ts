import type { CallHistory } from '@airlock/core';
import { hasData, startEmbeddedPostgres } from '@airlock/embedded-postgres';
import { airlockDataSource } from '@airlock/typeorm';
import { withCallHistory } from '@airlock/typeorm/operations';
import { resolve } from 'node:path';
import type { DataSource } from 'typeorm';
import { SettingsError } from '../settings/read-settings.js';
import type { Settings } from '../settings/settings.js';

export type ReadableDatabase = Readonly<{
  read: <T>(work: (history: CallHistory) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
}>;

/**
 * Reaches the database of the settings, and leaves its tables as they are.
 * @throws SettingsError where there is none, or one that this version has not brought up to date;
 * EmbeddedPostgresError
 */
export async function openForReading(settings: Settings): Promise<ReadableDatabase> {
  const { AIRLOCK_DATABASE_URL: url, AIRLOCK_DATA_DIR } = settings;
  if (url) return connected(url, 'AIRLOCK_DATABASE_URL', async () => undefined);
  const dataDir = resolve(AIRLOCK_DATA_DIR);
  if (!(await hasData(dataDir))) {
    throw new SettingsError(`AIRLOCK_DATA_DIR: there is no database in ${dataDir}.`);
  }
  const postgres = await startEmbeddedPostgres({ dataDir });
  return connected(postgres.url, 'AIRLOCK_DATA_DIR', () => postgres.stop());
}

async function connected(url: string, setting: string, stop: () => Promise<void>): Promise<ReadableDatabase> {
  const dataSource = airlockDataSource({ url, applicationName: 'airlock verify', poolSize: 2 });
  const close = async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await stop();
  };
  try {
    await dataSource.initialize().catch((error: unknown) => {
      throw new SettingsError(
        `${setting}: the database cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
      );
    });
    if (await isUpToDate(dataSource)) return { read: (work) => withCallHistory(dataSource, work), close };
    throw new SettingsError(
      `${setting}: the tables are of an earlier version; start this version of the server once, which brings them up to date.`,
    );
  } catch (error) {
    await close();
    throw error;
  }
}

/** Asked without TypeORM, which makes its table of migrations where there is none. */
async function isUpToDate(dataSource: DataSource): Promise<boolean> {
  const [found] = await dataSource.query<{ there: boolean }[]>(
    `SELECT to_regclass('airlock_migration') IS NOT NULL AS there`,
  );
  if (!found?.there) return false;
  const rows = await dataSource.query<{ name: string }[]>('SELECT name FROM airlock_migration');
  const done = new Set(rows.map(({ name }) => name));
  return dataSource.migrations.every(({ name }) => name !== undefined && done.has(name));
}
