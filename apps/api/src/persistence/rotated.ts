import { KeyInUseError, opensTheSecrets, resealSecrets, whileKeyIsUnused } from '@airlock/typeorm/operations';
import { AesSecretBox } from '../secrets/secret-box.js';
import { layDownNextKey, newSecretKey, nextSecretKeyIn, takeNextKey } from '../secrets/secret-key.js';
import { SettingsError } from '../settings/read-settings.js';
import type { OpenDatabase } from './open-database.js';
import { rightKey } from './right-key.js';

/**
 * Seals all secrets with another key. Interrupted anywhere, it is gone on with when it is called again, or by the next
 * start.
 * @param given undefined: one is made, for the file that the present one is read from
 * @returns how many secrets were sealed; null where they were already
 * @throws SettingsError where the present key does not open them, or a process uses it, which would go on sealing with it
 */
export async function rotated(database: OpenDatabase, given: string | undefined): Promise<number | null> {
  try {
    return await whileKeyIsUnused(database.dataSource, () => resealed(database, given));
  } catch (error) {
    if (!(error instanceof KeyInUseError)) throw error;
    throw new SettingsError(`${error.message}: stop every process first.`);
  }
}

async function resealed(database: OpenDatabase, given: string | undefined): Promise<number | null> {
  const { dataSource, keyDirectory } = database;
  if (keyDirectory === null) {
    const next = new AesSecretBox(given ?? '');
    if (await opensTheSecrets(dataSource, next)) return null;
    return resealSecrets(dataSource, new AesSecretBox(await rightKey(database)), next);
  }
  const present = await rightKey(database);
  const key = given ?? (await nextSecretKeyIn(keyDirectory)) ?? newSecretKey();
  if (key === present) return null;
  await layDownNextKey(keyDirectory, key);
  const count = await resealSecrets(dataSource, new AesSecretBox(present), new AesSecretBox(key));
  await takeNextKey(keyDirectory);
  return count;
}
