import type { Resource } from '@airlock/contract';
import { useGetList } from 'react-admin';
import { nameOf } from './resource-name.js';
import type { ResourceName } from './use-resource-names.js';

/** The resources of one connector, by slug; empty until they are read. */
export function useResourcesOf(connector: string): readonly ResourceName[] {
  const { data } = useGetList<Resource>('resources', {
    filter: { connector },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'slug', order: 'ASC' },
  });
  return data?.map((resource) => ({ slug: resource.slug, name: nameOf(resource) })) ?? [];
}
