import type { Attempt, CallDetail } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import type { Body } from '../../body/body-kind.js';
import type { AdminDataProvider } from '../../server/data-provider.js';
import type { PastTry } from './past-tries.js';

/** What an answer consisted of. */
export type Answer = NonNullable<Attempt['response']>;

/** What was sent in each try of a call, and what the other side said, oldest first. */
export function useAttempts({ id, version }: Pick<CallDetail, 'id' | 'version'>) {
  const dataProvider = useDataProvider<AdminDataProvider>();
  return useQuery<Attempt[]>({
    queryKey: ['calls', 'listAttempts', id, version],
    queryFn: ({ signal }) => dataProvider.listAttempts(id, signal),
    placeholderData: (previous) => previous,
  });
}

/** Whether it came to what it was made for. */
export function wentWell({ outcome }: Attempt): boolean {
  return outcome === 'answered' || outcome === 'delivered';
}

/**
 * The failure that a call stands at: the last one of its phase, unless that went well since. One that a worker's end
 * interrupted tells nothing, so that one before it is taken where there is one.
 * @param attempts of the call, oldest first
 */
export function lastFailure(
  { status }: Pick<CallDetail, 'status'>,
  attempts: readonly Attempt[],
): Attempt | undefined {
  if (status === 'DONE') return undefined;
  const phase = status.startsWith('CALL') ? 'call' : 'reply';
  const own = attempts.filter((attempt) => attempt.phase === phase);
  const failed = own.slice(own.findLastIndex(wentWell) + 1);
  return failed.findLast(({ outcome }) => outcome !== 'interrupted') ?? failed.at(-1);
}

/** The record of a try that the log tells of; undefined where none is kept any more. */
export function recordOf({ kind, number }: PastTry, attempts: readonly Attempt[]): Attempt | undefined {
  const phase = kind === 'attempt' ? 'call' : 'reply';
  return attempts.find((attempt) => attempt.phase === phase && attempt.n === number);
}

/** How a try is called, for `useTryName`. */
export function namedTry({ phase, n }: Attempt): Pick<PastTry, 'kind' | 'number'> {
  return { kind: phase === 'call' ? 'attempt' : 'delivery', number: n };
}

export function bodyOfAnswer({ contentType, body, encoding }: Answer): Body {
  return { contentType, body, ...(encoding ? { encoding } : {}) };
}
