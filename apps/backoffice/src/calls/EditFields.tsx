import { TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { BodyEditor } from './BodyEditor.js';
import type { useCallEditing } from './use-call-editing.js';

interface EditFieldsProps {
  readonly editing: ReturnType<typeof useCallEditing>;
}

/** The body that matters in the call's phase, and the reply address. */
export function EditFields({ editing }: EditFieldsProps) {
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
