import { Box, Skeleton, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';

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
  const { isPending, error, data, filterValues, refetch } = useListContext();

  if (error)
    return (
      <ProblemAlert error={error} title={translate('airlock.list.failed')} onRetry={() => void refetch()} />
    );
  if (isPending) return <ListSkeleton label={translate('airlock.list.loading')} />;
  if (data.length > 0) return children;
  const filtered = Object.keys(filterValues).length > 0;
  return (
    <Typography role="status" color="textSecondary" sx={{ padding: 4, textAlign: 'center' }}>
      {filtered ? translate('airlock.list.nothing_matches') : empty}
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
