import { opensTheSecrets } from '@airlock/typeorm/operations';
import { AesSecretBox } from '../secrets/secret-box.js';
import { nextSecretKeyIn, takeNextKey } from '../secrets/secret-key.js';
import { SettingsError } from '../settings/read-settings.js';
import type { OpenDatabase } from './open-database.js';

/**
 * The key by which the secrets in the database are sealed. Where a rotation was interrupted after all was sealed anew, its
 * end is made up for.
 * @throws SettingsError where the key at hand is another one: all deliveries would be spent on it
 */
export async function rightKey({ dataSource, secretKey, keyDirectory }: OpenDatabase): Promise<string> {
  // A successor is sealed with without the white space at its ends; what is set is older than that, or with it all the same.
  for (const key of new Set([secretKey, secretKey.trim()]))
    if (await opensTheSecrets(dataSource, new AesSecretBox(key))) return key;
  const next = keyDirectory === null ? null : await nextSecretKeyIn(keyDirectory);
  if (next !== null && keyDirectory !== null && (await opensTheSecrets(dataSource, new AesSecretBox(next)))) {
    await takeNextKey(keyDirectory);
    return next;
  }
  const from = keyDirectory === null ? 'AIRLOCK_SECRET_KEY' : `The key in ${keyDirectory}`;
  throw new SettingsError(
    `${from} is not the one that the secrets in the database are sealed with: ` +
      'start with that one, and change it by airlock-server rotate-secret-key.',
  );
}
