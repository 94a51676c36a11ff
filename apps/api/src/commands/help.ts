import type { Command } from './command.js';
import { COMMANDS } from './commands.js';
import { settingsSchema } from '../settings/settings.js';

/** What `--help` prints. */
export function helpText(commands: readonly Command[] = COMMANDS): string {
  const lines = Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const standard = defaultOf(schema);
    return `  ${name.padEnd(24)} ${schema.description ?? ''}${standard ? ` Default: ${standard}.` : ''}`;
  });
  return [
    'Airlock keeps calls that fail, retries them and delivers their responses.',
    '',
    'Usage: npm start [-- --help]',
    ...commandLines(commands),
    '',
    'Settings are environment variables; each that holds a secret is also read from a file, as <NAME>_FILE:',
    ...lines,
    '',
  ].join('\n');
}

function commandLines(commands: readonly Command[]): string[] {
  const widest = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  airlock-server ${name.padEnd(widest)}  ${summary}`);
  return lines.length === 0
    ? []
    : ['', 'Or a command in place of serving, with the same settings:', ...lines];
}

function defaultOf(schema: unknown): string {
  const value = (schema as { def?: { defaultValue?: unknown } }).def?.defaultValue;
  return value === undefined ? '' : String(value);
}
