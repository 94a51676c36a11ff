import type { RetryDatesQuery, WhatIfQuery } from '@airlock/contract';

const NUMBERS = ['ttl', 'delay', 'maxDelay'] as const;

/** What the retry dates depend on, of a resource or of a form; what is empty or no number is left to inheritance. */
export function datesQuery(values: Readonly<Record<string, unknown>>): RetryDatesQuery {
  const { connector } = values;
  return { ...numbersOf(values), ...(typeof connector === 'string' ? { connector } : {}) };
}

/** The policy of a resource or of a form, of which is asked what it would do to the calls that wait. */
export function whatIfQuery(values: Readonly<Record<string, unknown>>): WhatIfQuery {
  const { jitter } = values;
  return { ...numbersOf(values), ...(typeof jitter === 'number' ? { jitter } : {}) };
}

function numbersOf(
  values: Readonly<Record<string, unknown>>,
): Pick<RetryDatesQuery, (typeof NUMBERS)[number]> {
  const numbers = NUMBERS.flatMap((name) => {
    const value = values[name];
    return typeof value === 'number' && value > 0 ? [[name, value] as const] : [];
  });
  return Object.fromEntries(numbers);
}
