import ReplayIcon from '@mui/icons-material/Replay';
import { Button } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useShortcut } from '../keyboard/use-shortcut.js';
import { ResetDialog } from './ResetDialog.js';
import { resetChoices, type ResetChoice } from './reset-choices.js';
import { useCallCommands } from './use-call-commands.js';

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
