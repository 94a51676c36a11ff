import { Box, MenuItem, TextField } from '@mui/material';
import type { ConfigSchema } from '@airlock/contract';
import { Fragment, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { useController } from 'react-hook-form';
import { branchesOf, branchOf, discriminatorOf } from './schema-kind.js';

interface UnionInputProps {
  readonly source: string;
  readonly label: string;
  readonly schema: ConfigSchema;
  readonly isRequired: boolean;
  /** The inputs of the chosen alternative. */
  readonly children: (branch: ConfigSchema) => ReactNode;
}

/** One of several groups of settings (basic or bearer credentials, say), chosen by the constant that names it. */
export function UnionInput({ source, label, schema, isRequired, children }: UnionInputProps) {
  const translate = useTranslate();
  const { field } = useController({ name: source });
  const discriminator = discriminatorOf(schema) ?? '';
  const names = branchesOf(schema).flatMap((branch) => {
    const name = branch.properties?.[discriminator]?.const;
    return name === undefined ? [] : [String(name)];
  });
  const branch = branchOf(schema, field.value);
  const chosen = branch ? String(branch.properties?.[discriminator]?.const) : '';

  return (
    <Box sx={{ width: '100%' }}>
      <TextField
        select
        label={label}
        value={chosen}
        required={isRequired}
        helperText={schema.description}
        onChange={(event) =>
          field.onChange(event.target.value === '' ? null : { [discriminator]: event.target.value })
        }
      >
        {!isRequired && <MenuItem value="">{translate('airlock.union.none')}</MenuItem>}
        {names.map((name) => (
          <MenuItem key={name} value={name}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      {branch && (
        <Box sx={{ paddingLeft: 2, borderLeft: 2, borderColor: 'divider' }}>
          <Fragment key={chosen}>{children(branch)}</Fragment>
        </Box>
      )}
    </Box>
  );
}
