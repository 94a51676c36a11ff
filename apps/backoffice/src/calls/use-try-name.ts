import { useTranslate } from 'react-admin';
import type { PastTry } from './past-tries.js';

/** `Call 2`, `Delivery 1`: how a try is called. */
export function useTryName(): (past: Pick<PastTry, 'kind' | 'number'>) => string {
  const translate = useTranslate();
  return ({ kind, number }) =>
    translate(kind === 'attempt' ? 'airlock.tries.call' : 'airlock.tries.delivery', { number: number ?? '' });
}
