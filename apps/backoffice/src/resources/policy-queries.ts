import type { RetryDatesQuery, WhatIfQuery } from '@airlock/contract';
import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';

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

const NAMES = ['ttl', 'delay', 'maxDelay', 'jitter', 'connector'];

/** How long typing must rest before the server is asked, in milliseconds. */
const REST_MS = 300;

/** The policy in the form as the queries that depend on it, once typing rests. */
export function useFormPolicy(): { readonly dates: RetryDatesQuery; readonly whatIf: WhatIfQuery } {
  const values = useWatch<Record<string, unknown>>({ name: [...NAMES] });
  const named = Object.fromEntries(NAMES.map((name, index) => [name, values[index]]));
  return { dates: useRested(datesQuery(named)), whatIf: useRested(whatIfQuery(named)) };
}

/** A value that follows another one only after that has rested; equal ones are the same. */
function useRested<Value extends object>(value: Value): Value {
  const typed = JSON.stringify(value);
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed), REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return JSON.parse(rested) as Value;
}
