import { Box, Chip, type ChipProps } from '@mui/material';
import type { CallStatus, HandledMark as Mark } from '@airlock/contract';
import { useLocale, useTranslate } from 'react-admin';

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

/** That a person has dealt with a failed call; who, when and why appear on hover. */
export function HandledMark({ mark }: { readonly mark: Mark }) {
  const translate = useTranslate();
  const at = new Date(mark.at).toLocaleString(useLocale());
  const who = translate('airlock.handled.by', { by: mark.by, at });
  return (
    <Box
      component="span"
      title={mark.note ? `${who}: ${mark.note}` : who}
      sx={{ color: 'success.main', fontSize: 'caption.fontSize', whiteSpace: 'nowrap' }}
    >
      ✓ {translate('airlock.handled.mark')}
    </Box>
  );
}
