import { Chip, Tooltip, type ChipProps } from '@mui/material';
import type { CallStatus } from '@airlock/contract';
import { useTranslate } from 'react-admin';

const COLOURS: Record<CallStatus, NonNullable<ChipProps['color']>> = {
  CALL_RETRY: 'info',
  CALL_ERROR: 'error',
  RESPONSE_RETRY: 'info',
  RESPONSE_ERROR: 'error',
  DONE: 'success',
};

/** The status by its name in the contract; what it means appears on hover. */
export function StatusChip({ status }: { readonly status: CallStatus }) {
  const translate = useTranslate();
  return (
    <Tooltip title={translate(`airlock.status.${status}`)}>
      <Chip size="small" variant="outlined" color={COLOURS[status]} label={status} />
    </Tooltip>
  );
}
