import HandledIcon from '@mui/icons-material/TaskAlt';
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useId, useState, type FormEvent } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { useShortcut } from '../keyboard/use-shortcut.js';
import type { AdminDataProvider } from '../server/data-provider.js';
import { useCallCommands } from './use-call-commands.js';

/** Marks a call in error as dealt with, with a note for the others, or takes the mark away. */
export function HandledButton({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const titleId = useId();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const { run, pending } = useCallCommands();
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const isInError = call.status.endsWith('_ERROR');
  const press = () =>
    call.handled ? void run(() => dataProvider.unmarkCall(call.id), 'airlock.handled.undone') : setOpen(true);
  useShortcut({ keys: 'h', label: 'airlock.keyboard.handle', onPress: press, enabled: isInError });
  if (!isInError) return null;

  const mark = async (event: FormEvent) => {
    event.preventDefault();
    const isMarked = await run(
      () => dataProvider.markCallHandled(call.id, note.trim() || null),
      'airlock.handled.done',
    );
    if (isMarked) setOpen(false);
  };
  return (
    <>
      <Button variant="outlined" startIcon={<HandledIcon />} disabled={pending} onClick={press}>
        {translate(call.handled ? 'airlock.handled.unmark' : 'airlock.handled.button')}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} aria-labelledby={titleId} maxWidth="xs" fullWidth>
        <form onSubmit={(event) => void mark(event)}>
          <DialogTitle id={titleId}>{translate('airlock.handled.button')}</DialogTitle>
          <DialogContent>
            <TextField
              autoFocus
              fullWidth
              multiline
              margin="dense"
              label={translate('airlock.handled.note')}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{translate('ra.action.cancel')}</Button>
            <Button type="submit" variant="contained" disabled={pending}>
              {translate('airlock.handled.button')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
