import { Box, Skeleton } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';

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
