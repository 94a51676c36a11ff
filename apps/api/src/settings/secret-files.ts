import { readFileSync } from 'node:fs';

/** The settings that hold a secret, or an address with one in it: each also as `<name>_FILE` (contract §10). */
export const SECRET_SETTINGS = [
  ...['AIRLOCK_API_KEY', 'AIRLOCK_REPLY_SECRET', 'AIRLOCK_ADMIN_PASSWORD', 'AIRLOCK_ADMIN_TOKEN'],
  ...['AIRLOCK_SECRET_KEY', 'AIRLOCK_NEW_SECRET_KEY'],
  ...['AIRLOCK_DATABASE_URL', 'AIRLOCK_REDIS_URL', 'AIRLOCK_SMTP_URL'],
];

const SUFFIX = '_FILE';

/**
 * Puts what stands in the files in the place of the settings that name them, without the newline at its end.
 * @returns the settings, and a sentence for each file that cannot be taken
 */
export function withSecretsOfFiles(
  given: Readonly<Record<string, string | undefined>>,
  read: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): Readonly<{ settings: Record<string, string | undefined>; wrong: string[] }> {
  const settings = { ...given };
  const wrong: string[] = [];
  for (const name of SECRET_SETTINGS) {
    const path = given[name + SUFFIX];
    if (path === undefined) continue;
    delete settings[name + SUFFIX];
    if (given[name] !== undefined) {
      wrong.push(`${name} and ${name}${SUFFIX} are both set: leave one of them out.`);
      continue;
    }
    try {
      const secret = read(path).replace(/\r?\n$/, '');
      if (secret === '') wrong.push(`${name}${SUFFIX}: there is nothing in ${path}.`);
      else settings[name] = secret;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      wrong.push(`${name}${SUFFIX}: ${path} cannot be read (${code ?? 'for an unknown reason'}).`);
    }
  }
  return { settings, wrong };
}
