import { Alert } from '@mui/material';
import type { HandledMark } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { visibleText } from '../body/visible-text.js';
import { Instant } from '../time/Instant.js';

/** Who has dealt with a failed call, when, and what they noted. */
export function HandledNote({ mark: { by, at, note } }: { readonly mark: HandledMark }) {
  const translate = useTranslate();
  return (
    <Alert severity="success" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {translate('airlock.handled.mark')} · {visibleText(by)} · <Instant at={at} />
      {note && `\n${visibleText(note)}`}
    </Alert>
  );
}
