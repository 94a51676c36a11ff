import { Chip, type ChipProps } from '@mui/material';
import type { CallStatus } from '@airlock/contract';
import { useTranslate } from 'react-admin';

const COLOURS: Record<CallStatus, NonNullable<ChipProps['color']>> = {
  CALL_RETRY: 'info',
  CALL_ERROR: 'error',
  RESPONSE_RETRY: 'info',
  RESPONSE_ERROR: 'error',
  DONE: 'success',
};

/**
 * The status by its name in the contract; what it means appears on hover. The browser's own title: a list has one for
 * each row.
 */
export function StatusChip({ status }: { readonly status: CallStatus }) {
  const translate = useTranslate();
  return (
    <Chip
      size="small"
      variant="outlined"
      color={COLOURS[status]}
      label={status}
      title={translate(`airlock.status.${status}`)}
    />
  );
}
