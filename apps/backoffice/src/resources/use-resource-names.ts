import type { Resource } from '@airlock/contract';
import { useGetList } from 'react-admin';

export interface ResourceName {
  readonly slug: string;
  /** The title, or the slug where it has none. */
  readonly name: string;
}

/** The resources to choose from, by slug. Empty until they are read; the server's list is read once for all users. */
export function useResourceNames(): readonly ResourceName[] {
  const { data } = useGetList<Resource>('resources', {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'slug', order: 'ASC' },
  });
  return data?.map(({ slug, title }) => ({ slug, name: title || slug })) ?? [];
}
