import { Box, Stack } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { ShowBase, useShowContext, useTranslate } from 'react-admin';
import { VersionsCard } from '../compare/VersionsCard.js';
import { PageStates } from '../list/PageStates.js';
import { CallActions } from './CallActions.js';
import { CallFacts } from './CallFacts.js';
import { CallLog } from './CallLog.js';
import { ExchangeCards } from './ExchangeCards.js';
import { HandledNote } from './HandledNote.js';
import { StatusPath } from './StatusPath.js';
import { PageTitle } from '../layout/PageTitle.js';
import { TriesCard } from './TriesCard.js';

/** How often a call that something may still happen to is read anew, in milliseconds. */
const REFRESH_MS = 5_000;

/** One call: where it is in its life, what went in and out, what happened, and what an operator may do about it. */
export default function CallShow() {
  return (
    <ShowBase<CallDetail>
      queryOptions={{
        // Its own place in the cache: react-admin would start with the list's row, which has no bodies.
        meta: { withBodies: true },
        onError: () => undefined,
        refetchInterval: ({ state }) => (state.data?.status.endsWith('_RETRY') ? REFRESH_MS : false),
      }}
    >
      <PageStates useContext={useShowContext<CallDetail>} failed="airlock.call.failed">
        {(call) => <CallPage call={call} />}
      </PageStates>
    </ShowBase>
  );
}

function CallPage({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  return (
    <Stack spacing={2} sx={{ paddingY: 2 }}>
      <PageTitle title={translate('airlock.call.title', { id: call.id })} />
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 2,
          justifyContent: 'space-between',
          alignItems: 'center',
        }}
      >
        <StatusPath call={call} />
        <CallActions call={call} />
      </Box>
      {call.handled && <HandledNote mark={call.handled} />}
      <CallFacts call={call} />
      <TriesCard call={call} />
      <ExchangeCards call={call} />
      <VersionsCard call={call} />
      <CallLog call={call} />
    </Stack>
  );
}
