import type { RetryDatesQuery } from '@airlock/contract';
import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { datesQuery } from './dates-query.js';

const NAMES = ['ttl', 'delay', 'maxDelay', 'connector'];

/** How long typing must rest before the dates are asked for, in milliseconds. */
const REST_MS = 300;

/** The policy in the form as the dates' query, once typing rests. */
export function useFormPolicy(): RetryDatesQuery {
  const values = useWatch<Record<string, unknown>>({ name: [...NAMES] });
  // As text, so that an equal query is the same one.
  const typed = JSON.stringify(
    datesQuery(Object.fromEntries(NAMES.map((name, index) => [name, values[index]]))),
  );
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed), REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return JSON.parse(rested) as RetryDatesQuery;
}
