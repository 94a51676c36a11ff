import { Alert, Box, Chip, LinearProgress, Stack, styled, Typography } from '@mui/material';
import type { BulkPreview, BulkSample } from '@airlock/contract';
import { useId } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { DiffView } from '../diff/DiffView.js';
import { ProblemAlert } from '../problem/ProblemAlert.js';

interface PlanViewProps {
  readonly plan: BulkPreview | undefined;
  readonly error: unknown;
  readonly isReading: boolean;
  readonly onRetry: () => void;
}

/** What would come of an operation: how many calls, of how many it can be done, and what becomes of some of them. */
export function PlanView({ plan, error, isReading, onRetry }: PlanViewProps) {
  const translate = useTranslate();
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id}>
      <Typography id={id} component="h3" variant="subtitle2" gutterBottom>
        {translate('airlock.bulk.plan')}
      </Typography>
      {isReading && <LinearProgress aria-label={translate('airlock.bulk.plan_reading')} />}
      {error ? (
        <ProblemAlert error={error} title={translate('airlock.bulk.plan_failed')} onRetry={onRetry} />
      ) : null}
      {plan && <Outlook plan={plan} />}
    </Box>
  );
}

function Outlook({ plan }: { readonly plan: BulkPreview }) {
  const translate = useTranslate();
  const locale = useLocale();
  const { total, checked, applies, fails, samples } = plan;
  const written = (count: number) => count.toLocaleString(locale);
  return (
    <Stack spacing={1}>
      <Alert severity={fails > 0 || applies === 0 ? 'warning' : 'info'} role="status">
        {total === 0
          ? translate('airlock.bulk.plan_none')
          : `${translate('airlock.bulk.plan_count', { smart_count: total, _: written(total) })} ${
              fails === 0
                ? translate('airlock.bulk.plan_applies')
                : translate('airlock.bulk.plan_fails', {
                    checked: written(checked),
                    applies: written(applies),
                    fails: written(fails),
                  })
            }`}
      </Alert>
      {samples.map((sample) => (
        <SampleView key={`${sample.callId} ${sample.applies}`} sample={sample} />
      ))}
    </Stack>
  );
}

/** One call of a plan: whether it applies, why not, or what it would change. */
function SampleView({ sample: { callId, applies, why, diff } }: { readonly sample: BulkSample }) {
  const translate = useTranslate();
  const outcome = !applies ? 'fails' : diff === undefined ? 'ready' : 'applies';
  const head = (
    <>
      {translate('airlock.bulk.sample', { id: callId })}{' '}
      <Chip
        size="small"
        variant="outlined"
        color={applies ? 'success' : 'error'}
        label={translate(`airlock.bulk.sample_${outcome}`)}
      />{' '}
      {why}
    </>
  );
  if (diff === undefined) return <Box sx={LINE}>{head}</Box>;
  return (
    <Fold>
      <summary>{head}</summary>
      <Box sx={{ paddingTop: 1 }}>
        <DiffView diff={diff} />
      </Box>
    </Fold>
  );
}

const LINE = { fontSize: 'body2.fontSize', overflowWrap: 'anywhere' } as const;

const Fold = styled('details')(({ theme }) => ({
  ...theme.typography.body2,
  overflowWrap: 'anywhere',
  '& summary': { cursor: 'pointer' },
}));
