import CopyIcon from '@mui/icons-material/ContentCopy';
import { IconButton, TextField } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';

interface CopyButtonProps {
  /** What is copied, by name. */
  readonly label: string;
  readonly text: string;
}

/** Puts a text on the clipboard, and says whether it worked. */
export function CopyButton({ label, text }: CopyButtonProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      notify('airlock.copy.copied', { type: 'info', messageArgs: { label } });
    } catch {
      // Browsers offer the clipboard on https and localhost only.
      notify('airlock.copy.not_copied', { type: 'warning' });
    }
  };
  return (
    <IconButton
      size="small"
      aria-label={translate('airlock.copy.button', { label })}
      onClick={() => void copy()}
    >
      <CopyIcon fontSize="small" />
    </IconButton>
  );
}

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
}

/** A text that is read and copied, and cannot be changed. */
export function CopyField({ label, value }: CopyFieldProps) {
  return (
    <TextField
      label={label}
      value={value}
      slotProps={{
        input: {
          readOnly: true,
          sx: { fontFamily: 'monospace' },
          endAdornment: <CopyButton label={label} text={value} />,
        },
      }}
    />
  );
}
