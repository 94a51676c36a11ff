import type { Command, Environment } from './command.js';

/** Seals all secrets with another key: that of AIRLOCK_NEW_SECRET_KEY, or a new one for the file of the data directory. */
export const rotateSecretKey: Command = {
  name: 'rotate-secret-key',
  summary: 'Encrypts all secrets with AIRLOCK_NEW_SECRET_KEY; stop every process first.',
  run,
};

async function run(args: readonly string[], environment: Environment): Promise<number> {
  const { readSettings, SettingsError } = await import('../settings/read-settings.js');
  if (args.length > 0) throw new SettingsError(`rotate-secret-key has no option ${args.join(' ')}.`);
  const settings = readSettings(environment);
  const given = settings.AIRLOCK_NEW_SECRET_KEY;
  if (settings.AIRLOCK_SECRET_KEY && !given)
    throw new SettingsError(
      'AIRLOCK_NEW_SECRET_KEY is needed: the key that takes the place of AIRLOCK_SECRET_KEY.',
    );
  const [{ openDatabase }, { rotated }, { say }, { weakSeeds }] = await Promise.all([
    import('../persistence/open-database.js'),
    import('../persistence/rotated.js'),
    import('../say.js'),
    import('../seed/weak-seeds.js'),
  ]);
  // Not the present one: whoever chose a weak key is to be rid of it.
  const weak = await weakSeeds(settings, ['AIRLOCK_NEW_SECRET_KEY']);
  if (weak.length > 0) throw new SettingsError(weak.join('\n'));
  const database = await openDatabase(settings, { say });
  try {
    const count = await rotated(database, given);
    const next = database.keyDirectory
      ? `The key is in ${database.keyDirectory}.`
      : 'Set AIRLOCK_SECRET_KEY to the new key, and take AIRLOCK_NEW_SECRET_KEY out, before the next start.';
    say(
      count === null
        ? `All is sealed with the new key already. ${next}`
        : `${count} secrets are sealed anew. ${next}`,
    );
    return 0;
  } finally {
    await database.close();
  }
}
