import ReplayIcon from '@mui/icons-material/Replay';
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
import type { CallDetail } from '@airlock/contract';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useShortcut } from '../../keyboard/shortcuts.js';
import { resetChoices, useCallCommands, type ResetChoice } from '../edit/use-call-commands.js';

/** Sends a call again: at once where that repeats nothing, else after asking which part is to be repeated. */
export function ResetButton({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const { run, reset, pending } = useCallCommands();
  const [isOpen, setOpen] = useState(false);
  const choices = resetChoices(call);
  const only = choices.length === 1 && !choices[0]?.repeatsWork ? choices[0] : undefined;

  const send = async (choice: ResetChoice) => {
    await run(() => reset(call, choice.reset), 'airlock.reset.done');
    setOpen(false);
  };
  const press = () => (only ? void send(only) : setOpen(true));
  const isBarred = pending || call.running === true;
  useShortcut({ keys: 's', label: 'airlock.keyboard.send', onPress: press, enabled: !isBarred });
  return (
    <>
      <Button variant="contained" startIcon={<ReplayIcon />} disabled={isBarred} onClick={press}>
        {translate(only?.name === 'try_now' ? 'airlock.reset.try_now.button' : 'airlock.reset.button')}
      </Button>
      <ResetDialog
        isOpen={isOpen}
        pending={pending}
        callId={call.id}
        choices={choices}
        onChoose={(choice) => void send(choice)}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

interface ResetDialogProps {
  readonly isOpen: boolean;
  readonly pending: boolean;
  readonly callId: number;
  readonly choices: readonly ResetChoice[];
  readonly onChoose: (choice: ResetChoice) => void;
  readonly onClose: () => void;
}

/** Asks which part of a call is to be done again, and warns where it has been done before. */
function ResetDialog({ isOpen, pending, callId, choices, onChoose, onClose }: ResetDialogProps) {
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
