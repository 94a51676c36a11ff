import type { HandledMark as Mark } from '@airlock/contract';
import { Box } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';

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
