import { closest, distance } from 'fastest-levenshtein';
import { SECRET_SETTINGS, withSecretsOfFiles } from './secret-files.js';
import { settingsSchema, type Settings } from './settings.js';

/** The settings cannot be used; the message has a sentence for each that is wrong. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads the settings from the environment; an empty value counts as unset.
 * @throws SettingsError for a bad value, for settings that contradict each other, and for an unknown AIRLOCK_ variable
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value));
  const { settings: given, wrong: unreadable } = withSecretsOfFiles(set);
  const known = [...Object.keys(settingsSchema.shape), ...SECRET_SETTINGS.map((name) => `${name}_FILE`)];
  const unknown = Object.keys(given).filter((name) => name.startsWith('AIRLOCK_') && !known.includes(name));
  const wrong = [...unknown.map((name) => `${name} is no setting${meant(name, known)}`), ...unreadable];

  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) wrong.push(`${path[0]?.toString()}: ${message}.`);
  } else {
    wrong.push(...contradictions(parsed.data));
  }
  if (wrong.length > 0 || !parsed.success) {
    throw new SettingsError(`${wrong.join('\n')}\nRun npm start -- --help for all settings.`);
  }
  return parsed.data;
}

function meant(name: string, known: readonly string[]): string {
  const nearest = closest(name, [...known]);
  return distance(name, nearest) <= 5 ? `; did you mean ${nearest}?` : '.';
}

function contradictions(settings: Settings): string[] {
  const { AIRLOCK_DATABASE_URL, AIRLOCK_REDIS_URL, AIRLOCK_ROLES, AIRLOCK_API_KEY, AIRLOCK_REPLY_SECRET } =
    settings;
  const wrong: string[] = [];
  if (AIRLOCK_REDIS_URL && !AIRLOCK_DATABASE_URL) {
    wrong.push(
      'AIRLOCK_REDIS_URL is for several processes, which need one database: set AIRLOCK_DATABASE_URL too.',
    );
  }
  if (!AIRLOCK_DATABASE_URL && AIRLOCK_ROLES.length < 2) {
    wrong.push('AIRLOCK_ROLES splits api and worker, which need one database: set AIRLOCK_DATABASE_URL too.');
  }
  if (AIRLOCK_REPLY_SECRET && !AIRLOCK_API_KEY) {
    wrong.push('AIRLOCK_REPLY_SECRET belongs to the client of AIRLOCK_API_KEY: set that too.');
  }
  return wrong;
}
