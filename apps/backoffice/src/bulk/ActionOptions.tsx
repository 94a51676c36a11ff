import { Checkbox, FormControlLabel, FormGroup, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { DraftProps } from './bulk-draft.js';
import { PatchEditor } from './PatchEditor.js';

/** What one action is asked beside its calls and its pace. */
export function ActionOptions({ draft, onChange }: DraftProps) {
  const translate = useTranslate();
  switch (draft.action) {
    case 'patch':
      return <PatchEditor draft={draft} onChange={onChange} />;
    case 'handle':
      return (
        <TextField
          label={translate('airlock.handled.note')}
          value={draft.note}
          multiline
          fullWidth
          onChange={(event) => onChange({ note: event.target.value })}
        />
      );
    case 'reset':
      return (
        <FormGroup>
          {(['again', 'confirm'] as const).map((name) => (
            <FormControlLabel
              key={name}
              label={translate(`airlock.bulk.${name}`)}
              control={
                <Checkbox
                  checked={draft[name]}
                  onChange={(event) => onChange({ [name]: event.target.checked })}
                />
              }
            />
          ))}
        </FormGroup>
      );
    default:
      return null;
  }
}
