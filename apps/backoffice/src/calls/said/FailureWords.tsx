import { Typography } from '@mui/material';
import type { Attempt } from '@airlock/contract';
import { useTranslate } from 'react-admin';
import { visibleText } from '../../body/visible-text.js';
import { wentWell } from '../tries/attempts.js';

/** Why a try failed, where its answer does not say so: none came, or one that looked good. */
export function FailureWords({ attempt }: { readonly attempt: Attempt }) {
  const translate = useTranslate();
  const { response, error, thrown } = attempt;
  if (wentWell(attempt) || (response !== null && response.status >= 400)) return null;
  const words = error ?? thrown?.message ?? translate('airlock.events.happened.interrupted');
  return (
    <Typography variant="body2" color="error" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {visibleText(words)}
    </Typography>
  );
}
