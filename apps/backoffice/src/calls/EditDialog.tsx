import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useId } from 'react';
import { Confirm, useTranslate } from 'react-admin';
import { EditFields } from './EditFields.js';
import { EditRefusal } from './EditRefusal.js';
import { EditReview } from './EditReview.js';
import { useCallEditing } from './use-call-editing.js';

interface EditDialogProps {
  readonly call: CallDetail;
  readonly onClose: () => void;
}

/** Corrects the body that matters in the call's phase, and the reply address; saves, or saves and sends again. */
export default function EditDialog({ call, onClose }: EditDialogProps) {
  const translate = useTranslate();
  const titleId = useId();
  const editing = useCallEditing(call, onClose);
  const { base, changes, side, refusal } = editing;
  // A click beside the dialog must not lose what was typed.
  const leave = () => (editing.isChanged ? undefined : onClose());

  return (
    <Dialog open onClose={leave} maxWidth="md" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{translate('airlock.edit.title', { id: call.id })}</DialogTitle>
      <DialogContent>
        <Stack spacing={2} sx={{ paddingTop: 1 }}>
          {refusal !== undefined && (
            <EditRefusal
              error={refusal}
              onReload={() => void editing.reload()}
              onRebase={() => void editing.rebase()}
            />
          )}
          {editing.isReviewing ? (
            <EditReview
              base={base}
              side={side}
              body={changes.requestBody ?? changes.responseBody}
              replyUrl={changes.replyUrl}
            />
          ) : (
            <EditFields editing={editing} />
          )}
        </Stack>
      </DialogContent>
      <DialogActions>
        {editing.isReviewing ? (
          <>
            <Button onClick={editing.back}>{translate('airlock.editing.back')}</Button>
            <Button variant="outlined" disabled={!editing.maySave} onClick={() => void editing.save()}>
              {translate('ra.action.save')}
            </Button>
            <Button
              variant="contained"
              disabled={!editing.maySend}
              onClick={() => void editing.saveAndSend()}
            >
              {translate('airlock.edit.save_and_send')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
            <Button variant="contained" disabled={!editing.maySave} onClick={editing.review}>
              {translate('airlock.editing.review')}
            </Button>
          </>
        )}
      </DialogActions>
      <Confirm
        isOpen={editing.isAsking}
        loading={editing.pending}
        title={translate('airlock.reset.title', { id: base.id })}
        content={translate('airlock.reset.deliver_again.warning')}
        confirm="airlock.reset.deliver_again.button"
        onConfirm={() => void editing.confirmSend()}
        onClose={editing.stopAsking}
      />
    </Dialog>
  );
}
