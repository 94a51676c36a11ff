import {
  Alert,
  AlertTitle,
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Stack,
  TextField,
  Typography,
} from '@mui/material';
import type { CallDetail, VersionConflictProblem } from '@airlock/contract';
import { useId } from 'react';
import { Confirm, useTranslate } from 'react-admin';
import { DiffView } from '../../diff/DiffView.js';
import { BodyEditor } from '../../editor/BodyEditor.js';
import { ProblemAlert } from '../../problem/ProblemAlert.js';
import { hasCode, problemOf } from '../../server/problem.js';
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
              replyUrl={changes.replyUrl ?? undefined}
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

interface EditFieldsProps {
  readonly editing: ReturnType<typeof useCallEditing>;
}

/** The body that matters in the call's phase, and the reply address. */
function EditFields({ editing }: EditFieldsProps) {
  const translate = useTranslate();
  const { draft, side } = editing;
  return (
    <>
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
    </>
  );
}

interface EditRefusalProps {
  readonly error: unknown;
  readonly onReload: () => void;
  readonly onRebase: () => void;
}

/** Why the server did not take an edit. After somebody else's change: theirs, and how to go on. */
function EditRefusal({ error, onReload, onRebase }: EditRefusalProps) {
  const translate = useTranslate();
  if (hasCode(error, 'call-running'))
    return <ProblemAlert error={error} title={translate('airlock.edit.running')} />;
  if (!hasCode(error, 'version-conflict'))
    return <ProblemAlert error={error} title={translate('airlock.edit.refused')} />;

  const { detail, diff } = problemOf(error) as VersionConflictProblem;
  return (
    <Alert severity="warning">
      <AlertTitle>{translate('airlock.edit.conflict')}</AlertTitle>
      {detail}
      {diff && (
        <Box sx={{ marginTop: 1 }}>
          {translate('airlock.edit.their_change')}
          <DiffView diff={diff} />
        </Box>
      )}
      <Box sx={{ marginTop: 1, display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button size="small" variant="outlined" color="inherit" onClick={onReload}>
          {translate('airlock.edit.reload')}
        </Button>
        <Button size="small" color="inherit" onClick={onRebase}>
          {translate('airlock.edit.keep_mine')}
        </Button>
      </Box>
    </Alert>
  );
}
