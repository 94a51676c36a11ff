import { Box, Button, Chip } from '@mui/material';
import type { OwnSession } from '@airlock/contract';
import { useId, useState } from 'react';
import { useDataProvider, useNotify, useRefresh, useTranslate } from 'react-admin';
import { Fact, Facts } from '../facts/Facts.js';
import { useProblemText } from '../problem/use-problem-text.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { Instant } from '../time/Instant.js';

interface SessionItemProps {
  readonly session: OwnSession;
  readonly onEnded: () => void;
}

/** One session of who is signed in; another one than this can be ended. */
export function SessionItem({ session, onEnded }: SessionItemProps) {
  const translate = useTranslate();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const notify = useNotify();
  const refresh = useRefresh();
  const problemText = useProblemText();
  const createdId = useId();
  const [pending, setPending] = useState(false);

  const end = async () => {
    setPending(true);
    try {
      if ((await dataProvider.endSession(session.id)) !== 'done') return;
      notify('airlock.account.ended', { type: 'success' });
      onEnded();
    } catch (error) {
      notify(problemText(error), { type: 'error' });
      setPending(false);
    }
    refresh();
  };
  return (
    <Box
      component="li"
      sx={{
        ...{ display: 'grid', gridColumn: '1 / -1', gridTemplateColumns: 'subgrid' },
        ...{ alignItems: 'center', justifyItems: 'start', rowGap: 1, paddingY: 1.5 },
        ...{ borderTop: 1, borderColor: 'divider' },
        '& dl': { justifySelf: 'stretch' },
      }}
    >
      <Facts>
        <Fact label={translate('airlock.account.created')}>
          <span id={createdId}>
            <Instant at={session.createdAt} />
          </span>
        </Fact>
        <Fact label={translate('airlock.account.last_used')}>
          <Instant at={session.lastUsedAt} />
        </Fact>
        <Fact label={translate('airlock.account.expires')}>
          <Instant at={session.expiresAt} />
        </Fact>
      </Facts>
      {session.current ? (
        <Chip size="small" color="info" label={translate('airlock.account.this_one')} />
      ) : (
        <Button
          variant="outlined"
          size="small"
          disabled={pending}
          aria-describedby={createdId}
          onClick={() => void end()}
        >
          {translate('airlock.account.end')}
        </Button>
      )}
    </Box>
  );
}
