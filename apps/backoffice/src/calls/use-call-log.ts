import type { LogLine } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import type { AdminDataProvider } from '../server/data-provider.js';

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
