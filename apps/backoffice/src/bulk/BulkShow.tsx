import { Box, Stack } from '@mui/material';
import type { BulkOperation } from '@airlock/contract';
import { ShowBase, useShowContext, useTranslate } from 'react-admin';
import { PageTitle } from '../list/PageTitle.js';
import { PageStates } from '../list/ListStates.js';
import { useRefreshMs } from '../live/LiveUpdates.js';
import { BulkCommands } from './BulkCommands.js';
import { BulkFacts } from './BulkFacts.js';
import { BulkProgress, BulkStateChip } from './BulkProgress.js';
import { RefusedCalls } from './RefusedCalls.js';

/** How often an operation that runs is read anew, in milliseconds. */
const REFRESH_MS = 2_000;

/** One operation on many calls: how far it is, what it did not do, and what may be said to it. */
export default function BulkShow() {
  const idleMs = useRefreshMs();
  return (
    <ShowBase<BulkOperation>
      queryOptions={{
        // Its own place in the cache: the list's row has no refused calls.
        meta: { withRefused: true },
        onError: () => undefined,
        refetchInterval: ({ state }) => (state.data?.state === 'running' ? REFRESH_MS : idleMs),
      }}
    >
      <PageStates useContext={useShowContext<BulkOperation>} failed="airlock.bulk.failed">
        {(operation) => <OperationPage operation={operation} />}
      </PageStates>
    </ShowBase>
  );
}

function OperationPage({ operation }: { readonly operation: BulkOperation }) {
  const translate = useTranslate();
  return (
    <Stack spacing={2} sx={{ paddingY: 2 }}>
      <PageTitle title={translate('airlock.bulk.title', { id: operation.id })} />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 2,
          alignItems: 'center',
          justifyContent: 'space-between',
        }}
      >
        <Box role="status" sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <strong>{translate(`airlock.bulk.actions.${operation.action}`)}</strong>
          <BulkStateChip state={operation.state} />
        </Box>
        <BulkCommands operation={operation} />
      </Box>
      <BulkProgress operation={operation} />
      <BulkFacts operation={operation} />
      <RefusedCalls refused={operation.refused} />
    </Stack>
  );
}
