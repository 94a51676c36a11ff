import { WEAKNESSES } from '@airlock/contract';
import { weaknessOf } from '@airlock/desk';
import type { Settings } from '../settings/settings.js';
import { firstOperatorOf } from './seed-operator.js';

/** What a start takes. */
const SEEDS = [
  'AIRLOCK_API_KEY',
  'AIRLOCK_ADMIN_PASSWORD',
  'AIRLOCK_ADMIN_TOKEN',
  'AIRLOCK_SECRET_KEY',
] as const;
type Secret = (typeof SEEDS)[number] | 'AIRLOCK_NEW_SECRET_KEY';

const REMEDIES: Partial<Record<Secret, string>> = {
  AIRLOCK_SECRET_KEY:
    'choose another one; where it seals secrets already, airlock-server rotate-secret-key changes it',
};

/**
 * A sentence for each secret among the settings that would be guessed at once: with its name, never its value.
 * @param names which are asked about; default: those of a start
 */
export async function weakSeeds(settings: Settings, names: readonly Secret[] = SEEDS): Promise<string[]> {
  const sentences = names.map(async (name) => {
    const secret = settings[name];
    if (secret === undefined) return [];
    const weakness = await weaknessOf(secret, firstOperatorOf(settings));
    const remedy = REMEDIES[name] ?? 'choose another one';
    return weakness === null ? [] : [`${name} ${WEAKNESSES[weakness]}: ${remedy}.`];
  });
  return (await Promise.all(sentences)).flat();
}
