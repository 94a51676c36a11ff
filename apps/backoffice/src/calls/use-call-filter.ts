import type { CallFilter } from '@airlock/contract';
import { useCallback } from 'react';
import { useListContext } from 'react-admin';

interface CallNarrowing {
  readonly filter: CallFilter;
  /** Replaces some of the filters at once, and takes those away that are undefined or empty. */
  readonly narrow: (changes: { readonly [Name in keyof CallFilter]?: CallFilter[Name] | undefined }) => void;
}

/** What the list of calls is narrowed to, by the names of contract §9. */
export function useCallFilter(): CallNarrowing {
  const list = useListContext();
  const filter = list.filterValues as CallFilter;
  const { setFilters } = list;
  const narrow = useCallback<CallNarrowing['narrow']>(
    (changes) => {
      const narrowed = Object.entries({ ...filter, ...changes }).filter(
        ([, value]) => value !== undefined && value !== '',
      );
      setFilters(Object.fromEntries(narrowed), undefined, false);
    },
    [filter, setFilters],
  );
  return { filter, narrow };
}
