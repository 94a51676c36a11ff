import type { CallDetail, LogLine, TriesLeft } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider, useTranslate } from 'react-admin';
import type { AdminDataProvider } from '../../server/data-provider.js';
import type { PastTry } from './past-tries.js';

/** Mails and progress write lines without changing the call, so the log is read anew by itself; milliseconds. */
const REFRESH_MS = 10_000;

/** The log of a call, oldest first. @param version that is shown: with a new one the log has new lines */
export function useCallLog({ id, version }: { readonly id: number; readonly version: number }) {
  const dataProvider = useDataProvider<AdminDataProvider>();
  return useQuery<LogLine[]>({
    queryKey: ['calls', 'getCallLog', id, version],
    queryFn: ({ signal }) => dataProvider.getCallLog(id, signal),
    placeholderData: (previous) => previous,
    refetchInterval: REFRESH_MS,
  });
}

/** When the tries fall that a call has left; it is not asked for one that waits for nothing. */
export function useTriesLeft({ id, version, status }: CallDetail) {
  const dataProvider = useDataProvider<AdminDataProvider>();
  return useQuery<TriesLeft>({
    queryKey: ['calls', 'getTriesLeft', id, version],
    queryFn: ({ signal }) => dataProvider.getTriesLeft(id, signal),
    enabled: status.endsWith('_RETRY'),
    placeholderData: (previous) => previous,
  });
}

/** `Call 2`, `Delivery 1`: how a try is called. */
export function useTryName(): (past: Pick<PastTry, 'kind' | 'number'>) => string {
  const translate = useTranslate();
  return ({ kind, number }) =>
    translate(kind === 'attempt' ? 'airlock.tries.call' : 'airlock.tries.delivery', { number: number ?? '' });
}
