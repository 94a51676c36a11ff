import { TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useController } from 'react-hook-form';
import { jsonFault } from '../../body/json-fault.js';

interface JsonInputProps {
  readonly source: string;
  readonly label: string;
  readonly helperText: string | false;
}

/** A setting as JSON text, for what has no input of its own. */
export function JsonInput({ source, label, helperText }: JsonInputProps) {
  const translate = useTranslate();
  const { field, fieldState } = useController({
    name: source,
    rules: { validate: (value: unknown) => !(value instanceof BrokenJson) || 'airlock.config.not_json' },
  });
  const [text, setText] = useState(() =>
    field.value === undefined ? '' : JSON.stringify(field.value, null, 2),
  );

  const type = (typed: string) => {
    setText(typed);
    if (typed.trim() === '') field.onChange(undefined);
    else field.onChange(jsonFault(typed) ? new BrokenJson() : (JSON.parse(typed) as unknown));
  };
  return (
    <TextField
      multiline
      label={label}
      value={text}
      error={fieldState.invalid}
      helperText={fieldState.error?.message ? translate(fieldState.error.message) : helperText}
      onChange={(event) => type(event.target.value)}
    />
  );
}

/** What stands in the form while the text is no JSON, so that it cannot be saved. */
class BrokenJson {}
