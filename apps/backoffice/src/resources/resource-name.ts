import type { Resource } from '@airlock/contract';

/** The title, or the slug where it has none. */
export const nameOf = ({ title, slug }: Pick<Resource, 'title' | 'slug'>): string => title || slug;
