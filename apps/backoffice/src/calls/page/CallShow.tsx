import { Alert, Box, Stack, Step, StepLabel, Stepper, Typography } from '@mui/material';
import type { CallDetail, CallStatus, HandledMark } from '@airlock/contract';
import { ShowBase, useShowContext, useTranslate } from 'react-admin';
import { visibleText } from '../../body/visible-text.js';
import { VersionsCard } from '../../compare/VersionsCard.js';
import { PageStates } from '../../list/ListStates.js';
import { PageTitle } from '../../list/PageTitle.js';
import { Instant } from '../../time/Instant.js';
import { SaidCard } from '../said/SaidCard.js';
import { CallActions } from './CallActions.js';
import { CallFacts } from './CallFacts.js';
import { CallLog } from './CallLog.js';
import { ExchangeCards } from './ExchangeCards.js';
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
      <SaidCard call={call} />
      <CallFacts call={call} />
      <TriesCard call={call} />
      <ExchangeCards call={call} />
      <VersionsCard call={call} />
      <CallLog call={call} />
    </Stack>
  );
}

type PathStep = 'CALL' | 'RESPONSE' | 'DONE';

/** The life of a call as a path: calling, replying (where a reply is wanted), done. An error stops it where it is. */
function StatusPath({ call: { status, replyUrl } }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const step = stepOf(status);
  const steps: PathStep[] = replyUrl || step === 'RESPONSE' ? ['CALL', 'RESPONSE', 'DONE'] : ['CALL', 'DONE'];
  const here = steps.indexOf(step);
  return (
    <Stepper
      activeStep={status === 'DONE' ? steps.length : here}
      aria-label={translate('airlock.call.path')}
      sx={{ flex: '1 1 420px', maxWidth: 640 }}
    >
      {steps.map((one, index) => {
        const isHere = index === here;
        const isError = isHere && status.endsWith('_ERROR');
        return (
          <Step key={one} aria-current={isHere ? 'step' : undefined}>
            <StepLabel error={isError} optional={isHere && <Status status={status} isError={isError} />}>
              {translate(`airlock.call.stages.${one}`)}
            </StepLabel>
          </Step>
        );
      })}
    </Stepper>
  );
}

function Status({ status, isError }: { readonly status: CallStatus; readonly isError: boolean }) {
  return (
    <Typography variant="caption" color={isError ? 'error' : 'textSecondary'}>
      {status}
    </Typography>
  );
}

function stepOf(status: CallStatus): PathStep {
  if (status === 'DONE') return 'DONE';
  return status.startsWith('CALL') ? 'CALL' : 'RESPONSE';
}

/** Who has dealt with a failed call, when, and what they noted. */
function HandledNote({ mark: { by, at, note } }: { readonly mark: HandledMark }) {
  const translate = useTranslate();
  return (
    <Alert severity="success" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {translate('airlock.handled.mark')} · {visibleText(by)} · <Instant at={at} />
      {note && `\n${visibleText(note)}`}
    </Alert>
  );
}
