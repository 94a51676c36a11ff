import { settingsSchema } from './settings.js';

/** What `--help` prints. */
export function helpText(): string {
  const lines = Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const standard = defaultOf(schema);
    return `  ${name.padEnd(24)} ${schema.description ?? ''}${standard ? ` Default: ${standard}.` : ''}`;
  });
  return [
    'Airlock keeps calls that fail, retries them and delivers their responses.',
    '',
    'Usage: npm start [-- --help]',
    '',
    'Settings are environment variables:',
    ...lines,
    '',
  ].join('\n');
}

function defaultOf(schema: unknown): string {
  const value = (schema as { def?: { defaultValue?: unknown } }).def?.defaultValue;
  return value === undefined ? '' : String(value);
}
