import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Stack,
  TextField,
  Typography,
} from '@mui/material';
import type { CallDetail } from '@airlock/contract';
import { useId } from 'react';
import { Confirm, useTranslate } from 'react-admin';
import { BodyEditor } from './BodyEditor.js';
import { EditRefusal } from './EditRefusal.js';
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
  const { base, draft, side, refusal } = editing;

  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby={titleId}>
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
          {draft.body === undefined ? (
            <Typography>{translate('airlock.edit.binary')}</Typography>
          ) : (
            <BodyEditor
              label={translate(`airlock.call.${side}_body`)}
              value={draft.body}
              isJson={editing.isJson}
              fault={editing.fault}
              onChange={editing.typeBody}
            />
          )}
          <TextField
            type="url"
            label={translate('resources.calls.fields.replyUrl')}
            value={draft.replyUrl}
            error={editing.lacksReplyUrl}
            helperText={editing.lacksReplyUrl ? translate('airlock.edit.reply_url_needed') : undefined}
            onChange={(event) => editing.typeReplyUrl(event.target.value)}
          />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button variant="outlined" disabled={!editing.maySave} onClick={() => void editing.save()}>
          {translate('ra.action.save')}
        </Button>
        <Button variant="contained" disabled={!editing.maySend} onClick={() => void editing.saveAndSend()}>
          {translate('airlock.edit.save_and_send')}
        </Button>
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
