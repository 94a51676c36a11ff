import { commandOf } from './commands/commands.js';
import { refuse, say, sentence } from './say.js';
import { helpText } from './commands/help.js';
import { readSettings, SettingsError } from './settings/read-settings.js';

/** Starts the product, or runs the command that the first word names; a reason not to is one sentence on standard error and the exit code 1. */
export async function start(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const command = commandOf(args);
  // A command tells of its own options.
  if (!command && (args.includes('--help') || args.includes('-h'))) return say(helpText());
  if (args.length > 0 && !command) return refuse(`There is no option ${args.join(' ')}; see --help`);
  try {
    if (command) {
      process.exitCode = await command.run(args.slice(1), environment);
      return;
    }
    const settings = readSettings(environment);
    // The program takes a second to read; whoever asked for the wrong thing need not wait for it.
    const { run } = await import('./run.js');
    await run(settings);
  } catch (error) {
    const expected =
      error instanceof SettingsError || isNamed(error, 'EmbeddedPostgresError', 'DataDirectoryInUseError');
    refuse(expected || !(error instanceof Error) ? sentence(error) : (error.stack ?? error.message));
  }
}

function isNamed(error: unknown, ...names: string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}
