import { Box, Chip, LinearProgress, Typography, type ChipProps } from '@mui/material';
import type { BulkListItem, BulkState } from '@airlock/contract';
import { useLocale, useTranslate } from 'react-admin';

/** How far an operation is. */
export function BulkProgress({ operation }: { readonly operation: BulkListItem }) {
  const translate = useTranslate();
  const locale = useLocale();
  const { done, total, failed, state } = operation;
  const share = total === 0 ? 100 : (100 * done) / total;
  const text = translate('airlock.bulk.progress', {
    done: done.toLocaleString(locale),
    total: total.toLocaleString(locale),
  });
  return (
    <Box sx={{ minWidth: 120 }}>
      <LinearProgress
        variant="determinate"
        value={share}
        color={state === 'stopped' ? 'error' : failed > 0 ? 'warning' : 'primary'}
        aria-label={translate('resources.bulk.fields.progress')}
        aria-valuetext={text}
        sx={{ height: 8, borderRadius: 4 }}
      />
      <Typography variant="caption">
        {text}
        {failed > 0 && ` · ${translate('airlock.bulk.refused_count', { smart_count: failed })}`}
      </Typography>
    </Box>
  );
}

const COLOURS: Record<BulkState, NonNullable<ChipProps['color']>> = {
  running: 'info',
  paused: 'warning',
  done: 'success',
  cancelled: 'default',
  stopped: 'error',
};

export function BulkStateChip({ state }: { readonly state: BulkState }) {
  const translate = useTranslate();
  return (
    <Chip
      size="small"
      variant="outlined"
      color={COLOURS[state]}
      label={translate(`airlock.bulk.state.${state}`)}
    />
  );
}
