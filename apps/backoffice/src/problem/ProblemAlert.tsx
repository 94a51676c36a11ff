import { Alert, AlertTitle, Button } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { useProblemText } from './use-problem-text.js';

interface ProblemAlertProps {
  readonly error: unknown;
  readonly title?: string;
  /** Given, a button offers to try again. */
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
}

/** What went wrong, in the server's words, where the result would have stood. */
export function ProblemAlert({ error, title, onRetry, children }: ProblemAlertProps) {
  const translate = useTranslate();
  const problemText = useProblemText();
  const retry = onRetry && (
    <Button color="inherit" size="small" onClick={onRetry}>
      {translate('airlock.action.retry')}
    </Button>
  );
  return (
    <Alert
      severity="error"
      action={retry}
      sx={{ margin: 1, whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}
    >
      {title && <AlertTitle>{title}</AlertTitle>}
      {problemText(error)}
      {children}
    </Alert>
  );
}
