import type { CallDetail, CallVersion } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import type { AdminDataProvider } from '../server/data-provider.js';

/** Every body that the call has had, newest first. */
export function useVersions({ id, version }: Pick<CallDetail, 'id' | 'version'>) {
  const dataProvider = useDataProvider<AdminDataProvider>();
  return useQuery<CallVersion[]>({
    queryKey: ['calls', 'listVersions', id, version],
    queryFn: ({ signal }) => dataProvider.listVersions(id, signal),
    placeholderData: (previous) => previous,
  });
}
