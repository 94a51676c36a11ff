import type { CallDetail, CallListItem, CallVersion } from '@airlock/contract';
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

/** The newest call of the same endpoint that went well, with its bodies; null where there is none. */
export function useLastGood(call: CallDetail) {
  const dataProvider = useDataProvider<AdminDataProvider>();
  const { connector, resource, endpoint } = call;
  return useQuery<CallDetail | null>({
    queryKey: ['calls', 'lastGood', connector, resource, endpoint, call.id],
    queryFn: async () => {
      // Two, as the newest may be this call itself.
      const { data } = await dataProvider.getList<CallListItem>('calls', {
        filter: { status: 'DONE', connector, resource, endpoint },
        sort: { field: 'id', order: 'DESC' },
        pagination: { page: 1, perPage: 2 },
      });
      const good = data.find(({ id }) => id !== call.id);
      return good ? (await dataProvider.getOne<CallDetail>('calls', { id: good.id })).data : null;
    },
  });
}
