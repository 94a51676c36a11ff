import { WEAKNESSES } from '@airlock/contract';
import { weaknessOf } from '../security/common-secrets.js';
import type { Settings } from '../settings/settings.js';
import { firstOperatorOf } from './seed-operator.js';

const SECRETS = [
  ...['AIRLOCK_API_KEY', 'AIRLOCK_ADMIN_PASSWORD', 'AIRLOCK_ADMIN_TOKEN', 'AIRLOCK_SECRET_KEY'],
] as const;
type Secret = 'AIRLOCK_API_KEY' | 'AIRLOCK_ADMIN_PASSWORD' | 'AIRLOCK_ADMIN_TOKEN' | 'AIRLOCK_SECRET_KEY';

/** A sentence for each secret among the settings that would be guessed at once: with its name, never its value. */
export async function weakSeeds(settings: Settings): Promise<string[]> {
  const sentences = (SECRETS as readonly Secret[]).map(async (name) => {
    const secret = settings[name];
    if (secret === undefined) return [];
    const weakness = await weaknessOf(secret, firstOperatorOf(settings));
    return weakness === null ? [] : [`${name} ${WEAKNESSES[weakness]}: choose another one.`];
  });
  return (await Promise.all(sentences)).flat();
}
