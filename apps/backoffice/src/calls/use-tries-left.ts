import type { CallDetail, TriesLeft } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import type { AdminDataProvider } from '../server/data-provider.js';

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
