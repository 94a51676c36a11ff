import SignOutIcon from '@mui/icons-material/PowerSettingsNew';
import { Box, Button, Card, CardContent, Chip, Skeleton, Typography } from '@mui/material';
import type { OwnSession } from '@airlock/contract';
import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import {
  Confirm,
  useDataProvider,
  useLogout,
  useLogoutIfAccessDenied,
  useNotify,
  useRefresh,
  useTranslate,
} from 'react-admin';
import { Fact, Facts } from '../facts/Facts.js';
import { ProblemAlert } from '../problem/ProblemAlert.js';
import { useProblemText } from '../problem/use-problem-text.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { Instant } from '../time/Instant.js';

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

interface SessionItemProps {
  readonly session: OwnSession;
  readonly onEnded: () => void;
}

/** One session of who is signed in; another one than this can be ended. */
function SessionItem({ session, onEnded }: SessionItemProps) {
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

/** Ends every own session after asking, this one too, and leads to the sign-in. */
function SignOutEverywhereButton() {
  const translate = useTranslate();
  const logout = useLogout();
  const logoutIfAccessDenied = useLogoutIfAccessDenied();
  const notify = useNotify();
  const problemText = useProblemText();
  const [isOpen, setOpen] = useState(false);
  const [pending, setPending] = useState(false);

  const confirmed = async () => {
    setPending(true);
    try {
      await logout({ everywhere: true }, '/login', false);
    } catch (error) {
      if (await logoutIfAccessDenied(error)) return;
      notify(problemText(error), { type: 'error' });
      setOpen(false);
      setPending(false);
    }
  };
  return (
    <>
      <Button
        variant="outlined"
        color="warning"
        size="small"
        startIcon={<SignOutIcon />}
        onClick={() => setOpen(true)}
      >
        {translate('airlock.account.everywhere')}
      </Button>
      <Confirm
        isOpen={isOpen}
        loading={pending}
        title="airlock.account.everywhere_title"
        content="airlock.account.everywhere_text"
        confirm="airlock.account.everywhere"
        cancel="ra.action.cancel"
        confirmColor="warning"
        onConfirm={() => void confirmed()}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
