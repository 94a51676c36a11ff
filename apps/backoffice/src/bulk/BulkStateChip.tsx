import { Chip, type ChipProps } from '@mui/material';
import type { BulkState } from '@airlock/contract';
import { useTranslate } from 'react-admin';

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
