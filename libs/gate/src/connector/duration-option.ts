import { durationMs, type Duration } from '@airlock/core';
import { MisconfiguredError } from '../misconfigured.error.js';

const UNITS = ['days', 'hours', 'minutes', 'seconds', 'milliseconds'];

/**
 * @param where and `name`: what was given it, and which option it is, for the error
 * @returns ms
 * @throws MisconfiguredError for what is no duration, such as `'5m'` or `{ minute: 5 }`
 */
export function durationOption(where: string, name: string, given: Duration): number {
  const parts = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  const isDuration =
    parts.length > 0 && parts.every(([unit, amount]) => UNITS.includes(unit) && Number.isFinite(amount));
  if (isDuration) return durationMs(given);
  throw new MisconfiguredError(
    `${where}: ${name} is a duration such as { minutes: 5 }, of ${UNITS.join(', ')}; not ${JSON.stringify(given)}`,
  );
}
