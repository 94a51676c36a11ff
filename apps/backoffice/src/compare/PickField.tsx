import { MenuItem, TextField } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';

/** One of what can be chosen. */
export interface Choice<Key extends string = string> {
  readonly key: Key;
  readonly label: ReactNode;
}

interface PickFieldProps<Key extends string> {
  /** Key of the message. */
  readonly label: string;
  /** The key of what is chosen; empty for none. */
  readonly value: Key | '';
  readonly choices: readonly Choice<Key>[];
  readonly onPick: (key: Key) => void;
}

/** Chooses what is compared, or one of its two sides. */
export function PickField<Key extends string>({ label, value, choices, onPick }: PickFieldProps<Key>) {
  const translate = useTranslate();
  return (
    <TextField
      select
      size="small"
      label={translate(label)}
      value={value}
      onChange={(event) => onPick(event.target.value as Key)}
    >
      {choices.map((choice) => (
        <MenuItem key={choice.key} value={choice.key} sx={{ whiteSpace: 'normal' }}>
          {choice.label}
        </MenuItem>
      ))}
    </TextField>
  );
}
