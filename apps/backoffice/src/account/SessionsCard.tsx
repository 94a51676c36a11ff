import { Box, Card, CardContent, Skeleton, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { SessionItem } from './SessionItem.js';
import { SignOutEverywhereButton } from './SignOutEverywhereButton.js';

/** Facts, and beside them, where there is room, what is as wide in each row as in the widest. */
const LIST = {
  ...{ margin: 0, padding: 0, listStyle: 'none', display: 'grid', columnGap: 2 },
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1fr) auto' },
};

/** Where somebody is signed in: the session that asks first, then the others, the newest first. */
export function SessionsCard() {
  const translate = useTranslate();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const titleId = useId();
  const title = useRef<HTMLHeadingElement>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['account', 'sessions'],
    queryFn: ({ signal }) => dataProvider.listSessions(signal),
  });
  // Where the session has ended, react-admin answers something else while it leads to the sign-in.
  const sessions = Array.isArray(data) ? data : undefined;
  const ordered = sessions && [
    ...sessions.filter(({ current }) => current),
    ...sessions.filter(({ current }) => !current),
  ];
  return (
    <Card component="section" aria-labelledby={titleId}>
      <CardContent>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', marginBottom: 1 }}>
          <Typography ref={title} id={titleId} tabIndex={-1} component="h2" variant="h6" sx={{ flexGrow: 1 }}>
            {translate('airlock.account.sessions_title')}
          </Typography>
          <SignOutEverywhereButton />
        </Box>
        {error && (
          <ProblemAlert
            error={error}
            title={translate('airlock.account.sessions_failed')}
            onRetry={() => void refetch()}
          />
        )}
        {ordered && (
          <Box component="ul" sx={LIST}>
            {ordered.map((session) => (
              // The button that had the focus is gone with its session.
              <SessionItem key={session.id} session={session} onEnded={() => title.current?.focus()} />
            ))}
          </Box>
        )}
        {!ordered && !error && (
          <Skeleton
            role="status"
            aria-label={translate('airlock.list.loading')}
            variant="rounded"
            height={64}
          />
        )}
      </CardContent>
    </Card>
  );
}
