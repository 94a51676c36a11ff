import { Box, Card, CardContent, CardHeader, Skeleton } from '@mui/material';
import type { Attempt, CallDetail } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { Fact, Facts } from '../../facts/Facts.js';
import { ProblemAlert } from '../../problem/ProblemAlert.js';
import { useDurationText } from '../../time/duration.js';
import { Instant } from '../../time/Instant.js';
import { lastFailure, namedTry, useAttempts } from '../tries/attempts.js';
import { useTryName } from '../tries/use-tries.js';
import { AddressText } from './AddressText.js';
import { AnswerBody } from './AnswerBody.js';
import { OwnerButton } from './OwnerButton.js';
import { FailureWords } from './FailureWords.js';

/** Of a call that failed and is not done: what the upstream, or the receiver of its reply, said the last time. */
export function SaidCard({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const { data, error, refetch } = useAttempts(call);
  if (call.status === 'DONE') return null;
  if (error) {
    return (
      <ProblemAlert error={error} title={translate('airlock.said.failed')} onRetry={() => void refetch()} />
    );
  }
  // Room is kept for it, so that nothing moves that somebody is about to press.
  if (!data) return call.error === null ? null : <Skeleton variant="rounded" height={200} />;
  const attempt = lastFailure(call, data);
  return attempt ? <Said call={call} attempt={attempt} /> : null;
}

function Said({ call, attempt }: { readonly call: CallDetail; readonly attempt: Attempt }) {
  const translate = useTranslate();
  const nameOf = useTryName();
  const durationText = useDurationText();
  const title = translate('airlock.said.title');
  const { response, durationMs } = attempt;
  return (
    <Card
      component="section"
      aria-label={title}
      sx={{
        borderLeftWidth: 4,
        borderLeftStyle: 'solid',
        borderLeftColor: call.status.endsWith('_ERROR') ? 'error.main' : 'warning.main',
      }}
    >
      <CardHeader
        title={title}
        slotProps={{
          title: { variant: 'h6', component: 'h2' },
          subheader: { variant: 'body2' },
        }}
        subheader={
          <>
            {nameOf(namedTry(attempt))} · <Instant at={attempt.at} />
          </>
        }
      />
      <CardContent sx={{ paddingTop: 0, display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Facts>
          <Fact label={translate('airlock.said.status')}>
            <strong>{response ? `HTTP ${response.status}` : translate('airlock.said.nothing')}</strong>
          </Fact>
          <Fact label={translate('airlock.tries.took')}>
            {durationMs === null ? '–' : durationText(durationMs / 1000)}
          </Fact>
          <Fact label={translate('airlock.said.address')} wide>
            <AddressText attempt={attempt} />
          </Fact>
        </Facts>
        <FailureWords attempt={attempt} />
        {response && <AnswerBody answer={response} label={translate('airlock.said.answer_body')} />}
        <Box>
          <OwnerButton call={call} attempt={attempt} />
        </Box>
      </CardContent>
    </Card>
  );
}
