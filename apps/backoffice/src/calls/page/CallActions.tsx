import WakeIcon from '@mui/icons-material/AlarmOn';
import StoryIcon from '@mui/icons-material/AutoStories';
import EditIcon from '@mui/icons-material/Edit';
import StopIcon from '@mui/icons-material/StopCircleOutlined';
import HandledIcon from '@mui/icons-material/TaskAlt';
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { lazy, Suspense, useId, useState, type FormEvent } from 'react';
import { Confirm, useCanAccess, useDataProvider, useTranslate } from 'react-admin';
import { DialogButton } from '../../dialog/DialogButton.js';
import { useShortcut } from '../../keyboard/shortcuts.js';
import type { AdminDataProvider } from '../../server/data-provider.js';
import { useCallCommands } from '../edit/use-call-commands.js';
import { ResetButton } from './ResetButton.js';

/** The buttons of a call; those that change it for those whose role may press them. */
export function CallActions({ call }: { readonly call: CallDetail }) {
  const { canAccess } = useCanAccess({ resource: 'calls', action: 'reset' });
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {canAccess && (
        <>
          <ResetButton call={call} />
          <WakeButton call={call} />
          <EditButton call={call} />
          <HandledButton call={call} />
          <CancelButton call={call} />
        </>
      )}
      <ExplainButton call={call} />
    </Box>
  );
}

/** Brings the next try of a waiting call forward; its tries are not renewed. */
function WakeButton({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const dataProvider = useDataProvider<AdminDataProvider>();
  const { run, pending } = useCallCommands();
  if (!call.status.endsWith('_RETRY')) return null;
  const wake = () =>
    run(() => dataProvider.startBulk({ action: 'wake', filter: { ids: [call.id] } }), 'airlock.wake.done');
  return (
    <Button
      variant="outlined"
      startIcon={<WakeIcon />}
      title={translate('airlock.wake.text')}
      disabled={pending || call.running === true}
      onClick={() => void wake()}
    >
      {translate('airlock.wake.button')}
    </Button>
  );
}

const EditDialog = lazy(() => import('../edit/EditDialog.js'));

function EditButton({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const isRunning = call.running === true;
  useShortcut({
    keys: 'e',
    label: 'airlock.keyboard.edit',
    onPress: () => setOpen(true),
    enabled: !isRunning,
  });
  return (
    <>
      <Button variant="outlined" startIcon={<EditIcon />} disabled={isRunning} onClick={() => setOpen(true)}>
        {translate('ra.action.edit')}
      </Button>
      {isOpen && (
        <Suspense>
          <EditDialog call={call} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Marks a call in error as dealt with, with a note for the others, or takes the mark away. */
function HandledButton({ call }: { readonly call: CallDetail }) {
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

/** Stops a waiting call for good, after asking. In RESPONSE_RETRY it stops the delivery only. */
function CancelButton({ call }: { readonly call: CallDetail }) {
  const translate = useTranslate();
  const { run, cancel, pending } = useCallCommands();
  const [isOpen, setOpen] = useState(false);
  const isWaiting = call.status.endsWith('_RETRY');

  const confirmed = async () => {
    await run(() => cancel(call), 'airlock.cancel.done');
    setOpen(false);
  };
  return (
    <>
      <Button
        variant="outlined"
        color="warning"
        startIcon={<StopIcon />}
        disabled={!isWaiting}
        onClick={() => setOpen(true)}
      >
        {translate('airlock.cancel.button')}
      </Button>
      <Confirm
        isOpen={isOpen}
        loading={pending}
        title={translate('airlock.cancel.title', { id: call.id })}
        content={translate(
          call.status === 'RESPONSE_RETRY' ? 'airlock.cancel.delivery' : 'airlock.cancel.call',
        )}
        confirm="airlock.cancel.button"
        cancel="airlock.action.keep"
        confirmColor="warning"
        onConfirm={() => void confirmed()}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

const ExplainDialog = lazy(() => import('../../explain/ExplainDialog.js'));

/** Tells what became of a call in plain sentences. */
function ExplainButton({ call }: { readonly call: CallDetail }) {
  return (
    <DialogButton
      label="airlock.explain.button"
      icon={<StoryIcon />}
      shortcut={{ keys: 'x', label: 'airlock.keyboard.explain' }}
    >
      {(onClose) => <ExplainDialog call={call} onClose={onClose} />}
    </DialogButton>
  );
}
