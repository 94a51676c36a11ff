import { Box, Chip, styled } from '@mui/material';
import type { BulkSample } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { DiffView } from '../diff/DiffView.js';

/** One call of a plan: whether it applies, why not, or what it would change. */
export function SampleView({ sample: { callId, applies, why, diff } }: { readonly sample: BulkSample }) {
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
