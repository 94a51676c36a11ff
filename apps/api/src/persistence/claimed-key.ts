import { KeyInUse, KeyInUseError } from '@airlock/typeorm/operations';
import { hostname } from 'node:os';
import { SettingsError } from '../settings/read-settings.js';
import type { OpenDatabase } from './open-database.js';
import { rightKey } from './right-key.js';

export type ClaimingDatabase = OpenDatabase &
  Readonly<{
    /**
     * The key of its secrets, which nobody changes from now on until the database is closed.
     * @throws SettingsError where the key at hand is another one, or being changed
     */
    claimedKey: () => Promise<string>;
  }>;

/**
 * A database whose key this process uses: one that it shares with others knows of it. One that is embedded has no others,
 * and is locked by its directory.
 * @param url undefined: it is embedded
 * @param lost told, with a sentence, when the key was changed while a lost connection let nobody know of this process
 */
export function claimingItsKey(
  database: OpenDatabase,
  url: string | undefined,
  lost: (why: string) => void,
): ClaimingDatabase {
  let key = database.secretKey;
  const check = async () => {
    key = await rightKey(database);
  };
  if (url === undefined) return { ...database, claimedKey: async () => (await check(), key) };
  const use = new KeyInUse({
    ...{ url, check, name: `airlock process ${process.pid} on ${hostname()}`.slice(0, 63) },
    // What else there is passes, and is tried again.
    lost: (error) => error instanceof SettingsError && lost(error.message),
  });
  return {
    ...database,
    claimedKey: async () => {
      await use.start().catch((error: unknown) => {
        if (!(error instanceof KeyInUseError)) throw error;
        throw new SettingsError(
          `${error.message} by airlock-server rotate-secret-key: start with the new one.`,
        );
      });
      return key;
    },
    close: async () => {
      try {
        await use.stop();
      } finally {
        await database.close();
      }
    },
  };
}
