import { Box, Skeleton, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useListContext, useTranslate, type RaRecord } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import type { ListMeta } from '../server/list-reader.js';

interface ListStatesProps {
  /** Said when there is nothing at all and no filter. */
  readonly empty: ReactNode;
  readonly children: ReactNode;
}

/**
 * The four states of a list: loading, failed (never shown as empty), empty (for the filter, or altogether), and its
 * rows. Stands inside a `<List empty={false}>`.
 */
export function ListStates({ empty, children }: ListStatesProps) {
  const translate = useTranslate();
  const list = useListContext<RaRecord>();
  const { isPending, data, refetch } = list;
  const error: unknown = list.error;
  const filters = list.filterValues as Record<string, unknown>;

  if (error)
    return (
      <ProblemAlert error={error} title={translate('airlock.list.failed')} onRetry={() => void refetch()} />
    );
  if (isPending) return <ListSkeleton label={translate('airlock.list.loading')} />;
  if (data && data.length > 0) return children;
  const filtered = Object.keys(filters).length > 0;
  const isSearchedWhole = (list.meta as ListMeta | undefined)?.searchedTo === undefined;
  const nothing = isSearchedWhole ? 'airlock.list.nothing_matches' : 'airlock.list.nothing_so_far';
  return (
    <Typography role="status" color="textSecondary" sx={{ padding: 4, textAlign: 'center' }}>
      {filtered ? translate(nothing) : empty}
    </Typography>
  );
}

function ListSkeleton({ label }: { readonly label: string }) {
  return (
    <Box role="status" aria-label={label} sx={{ padding: 2 }}>
      {[0, 1, 2, 3, 4].map((row) => (
        <Skeleton key={row} height={40} />
      ))}
    </Box>
  );
}

interface PageContext<Row> {
  readonly record?: Row | undefined;
  readonly error?: unknown;
  readonly refetch: () => unknown;
}

interface PageStatesProps<Row> {
  /** react-admin's hook of the page around: useShowContext or useEditContext. */
  readonly useContext: () => PageContext<Row>;
  /** The key of what to say above an error. */
  readonly failed: string;
  readonly children: (record: Row) => ReactNode;
}

/** The states of a page about one record: loading, failed, and there. What was read stays while a refresh fails. */
export function PageStates<Row>({ useContext, failed, children }: PageStatesProps<Row>) {
  const translate = useTranslate();
  const { record, error, refetch } = useContext();
  return (
    <>
      {error ? <ProblemAlert error={error} title={translate(failed)} onRetry={() => void refetch()} /> : null}
      {record !== undefined && children(record)}
      {record === undefined && !error && (
        <Box role="status" aria-label={translate('airlock.list.loading')} sx={{ paddingY: 2 }}>
          <Skeleton height={48} />
          <Skeleton variant="rounded" height={160} />
        </Box>
      )}
    </>
  );
}
