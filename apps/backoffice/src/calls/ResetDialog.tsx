import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Stack,
  Typography,
} from '@mui/material';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import type { ResetChoice } from './reset-choices.js';

interface ResetDialogProps {
  readonly isOpen: boolean;
  readonly pending: boolean;
  readonly callId: number;
  readonly choices: readonly ResetChoice[];
  readonly onChoose: (choice: ResetChoice) => void;
  readonly onClose: () => void;
}

/** Asks which part of a call is to be done again, and warns where it has been done before. */
export function ResetDialog({ isOpen, pending, callId, choices, onChoose, onClose }: ResetDialogProps) {
  const translate = useTranslate();
  const titleId = useId();
  return (
    <Dialog open={isOpen} onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>{translate('airlock.reset.title', { id: callId })}</DialogTitle>
      <DialogContent>
        <Stack spacing={3}>
          {choices.map((choice) => (
            <Stack key={choice.name} spacing={1} sx={{ alignItems: 'flex-start' }}>
              <Typography>{translate(`airlock.reset.${choice.name}.text`)}</Typography>
              {choice.repeatsWork && (
                <Alert severity="warning" sx={{ width: '100%' }}>
                  {translate(`airlock.reset.${choice.name}.warning`)}
                </Alert>
              )}
              <Button
                variant="contained"
                color={choice.repeatsWork ? 'warning' : 'primary'}
                disabled={pending}
                onClick={() => onChoose(choice)}
              >
                {translate(`airlock.reset.${choice.name}.button`)}
              </Button>
            </Stack>
          ))}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
      </DialogActions>
    </Dialog>
  );
}
