import { TextField } from '@mui/material';
import { CopyButton } from './CopyButton.js';

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
