import { Box, Skeleton, Typography } from '@mui/material';
import type { ConnectorRecord } from '@airlock/contract';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';

interface ConnectorsStatesProps {
  readonly query: Readonly<{
    data: readonly ConnectorRecord[] | undefined;
    error: unknown;
    refetch: () => unknown;
  }>;
  readonly children: (connectors: readonly ConnectorRecord[]) => ReactNode;
}

/** The four states of what is read from the connectors: loading, failed, none, and there. */
export function ConnectorsStates({ query: { data, error, refetch }, children }: ConnectorsStatesProps) {
  const translate = useTranslate();
  if (error)
    return (
      <ProblemAlert
        error={error}
        title={translate('airlock.resources.no_connectors')}
        onRetry={() => void refetch()}
      />
    );
  if (!data)
    return (
      <Box role="status" aria-label={translate('airlock.list.loading')} sx={{ paddingY: 2 }}>
        <Skeleton height={48} />
        <Skeleton variant="rounded" height={160} />
      </Box>
    );
  if (data.length > 0) return children(data);
  return (
    <Typography role="status" color="textSecondary" sx={{ padding: 4, textAlign: 'center' }}>
      {translate('airlock.connectors.empty')}
    </Typography>
  );
}
