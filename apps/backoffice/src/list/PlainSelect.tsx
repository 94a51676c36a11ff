import { FormControl, InputLabel, NativeSelect } from '@mui/material';
import { useId } from 'react';

interface PlainSelectProps {
  readonly label: string;
  /** Empty: none is chosen. */
  readonly value: string;
  /** What stands for no choice; left out, one must be chosen. */
  readonly none?: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChoose: (value: string) => void;
}

/** One of several, by the browser's own list: nothing else is as quick to load and to use with the keyboard. */
export function PlainSelect({ label, value, none, options, onChoose }: PlainSelectProps) {
  const id = useId();
  return (
    <FormControl
      fullWidth={false}
      sx={{ minWidth: 160, maxWidth: 'min(320px, 100%)', margin: 0 }}
      variant="standard"
    >
      <InputLabel htmlFor={id} shrink>
        {label}
      </InputLabel>
      <NativeSelect inputProps={{ id }} value={value} onChange={(event) => onChoose(event.target.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </NativeSelect>
    </FormControl>
  );
}
