import type { Resource } from '@airlock/contract';
import { useGetList } from 'react-admin';

/** The title, or the slug where it has none. */
export const nameOf = ({ title, slug }: Pick<Resource, 'title' | 'slug'>): string => title || slug;

interface ResourceName {
  readonly slug: string;
  readonly name: string;
}

/** The resources to choose from, by slug. Empty until they are read; the server's list is read once for all users. */
export function useResourceNames(): readonly ResourceName[] {
  const { data } = useGetList<Resource>('resources', {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'slug', order: 'ASC' },
  });
  return namesOf(data);
}

/** The resources of one connector, by slug; empty until they are read. */
export function useResourcesOf(connector: string): readonly ResourceName[] {
  const { data } = useGetList<Resource>('resources', {
    filter: { connector },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'slug', order: 'ASC' },
  });
  return namesOf(data);
}

function namesOf(resources: readonly Resource[] = []): readonly ResourceName[] {
  return resources.map((resource) => ({ slug: resource.slug, name: nameOf(resource) }));
}
