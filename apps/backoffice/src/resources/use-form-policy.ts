import type { RetryDatesQuery, WhatIfQuery } from '@airlock/contract';
import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { datesQuery, whatIfQuery } from './dates-query.js';

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
