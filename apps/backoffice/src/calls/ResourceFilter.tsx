import { FormControl, InputLabel, NativeSelect } from '@mui/material';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import { useResourceNames } from '../resources/use-resource-names.js';

interface ResourceFilterProps {
  /** The slug; empty for all resources. */
  readonly value: string;
  readonly onChoose: (slug: string) => void;
}

export function ResourceFilter({ value, onChoose }: ResourceFilterProps) {
  const translate = useTranslate();
  const id = useId();
  const known = useResourceNames();
  // One that is not among them is shown all the same: the list is narrowed to it.
  const names =
    known.some(({ slug }) => slug === value) || value === ''
      ? known
      : [...known, { slug: value, name: value }];
  return (
    <FormControl fullWidth={false} sx={{ minWidth: 160, margin: 0 }} variant="standard">
      <InputLabel htmlFor={id} shrink>
        {translate('resources.calls.fields.resource')}
      </InputLabel>
      <NativeSelect inputProps={{ id }} value={value} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{translate('airlock.calls.all_resources')}</option>
        {names.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </NativeSelect>
    </FormControl>
  );
}
