import type { RetryDatesQuery } from '@airlock/contract';
import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';

const NAMES = ['ttl', 'delay', 'maxDelay'] as const;

/** How long typing must rest before the dates are asked for, in milliseconds. */
const REST_MS = 300;

/** The policy in the form as the dates' query, once typing rests; what is empty or no number is left to inheritance. */
export function useFormPolicy(): RetryDatesQuery {
  const values: unknown[] = useWatch({ name: [...NAMES] });
  const typed = JSON.stringify(
    NAMES.flatMap((name, index) => (isPositive(values[index]) ? [[name, values[index]]] : [])),
  );
  const rested = useRested(typed);
  return Object.fromEntries(JSON.parse(rested) as [string, number][]);
}

function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && value > 0;
}
