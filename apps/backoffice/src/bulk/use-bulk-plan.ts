import type { BulkInput, BulkPreview } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useDataProvider } from 'react-admin';
import type { AdminDataProvider } from '../server/data-provider.js';

/** How long typing must rest before the plan is made anew, in milliseconds: the server tries it on many calls. */
const REST_MS = 500;

export interface BulkPlan {
  /** Undefined until it is made for the present input. */
  readonly plan: BulkPreview | undefined;
  readonly error: unknown;
  readonly isReading: boolean;
  readonly retry: () => void;
}

/** What would come of an operation. It changes nothing, so it is made again with every change of the input. */
export function useBulkPlan(input: BulkInput | undefined): BulkPlan {
  const dataProvider = useDataProvider<AdminDataProvider>();
  const wanted = input && JSON.stringify({ ...input, rate: undefined, canary: undefined, note: undefined });
  const rested = useRested(wanted);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['bulk-plan', rested],
    queryFn: ({ signal }) => dataProvider.previewBulk(JSON.parse(rested ?? '') as BulkInput, signal),
    enabled: rested !== undefined,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const isPresent = rested === wanted;
  return {
    plan: isPresent && wanted !== undefined ? data : undefined,
    error: isPresent ? error : null,
    isReading: wanted !== undefined && (!isPresent || isFetching),
    retry: () => void refetch(),
  };
}

/** A text, once it has not changed for a while; the first one at once. */
function useRested(text: string | undefined): string | undefined {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    if (text === rested) return undefined;
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text, rested]);
  return rested;
}
