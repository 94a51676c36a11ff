import type { ConnectorRecord } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import type { AdminDataProvider } from '../server/data-provider.js';

/** The connectors change with a release only, so they are read once. */
export function useConnectors() {
  const dataProvider = useDataProvider<AdminDataProvider>();
  return useQuery<readonly ConnectorRecord[]>({
    queryKey: ['connectors'],
    queryFn: ({ signal }) => dataProvider.listConnectors(signal),
    staleTime: Infinity,
  });
}
