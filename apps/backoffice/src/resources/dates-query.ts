import type { RetryDatesQuery } from '@airlock/contract';

const NUMBERS = ['ttl', 'delay', 'maxDelay'] as const;

/** What the retry dates depend on, of a resource or of a form; what is empty or no number is left to inheritance. */
export function datesQuery(values: Readonly<Record<string, unknown>>): RetryDatesQuery {
  const numbers = NUMBERS.flatMap((name) => {
    const value = values[name];
    return typeof value === 'number' && value > 0 ? [[name, value] as const] : [];
  });
  const { connector } = values;
  return { ...Object.fromEntries(numbers), ...(typeof connector === 'string' ? { connector } : {}) };
}
