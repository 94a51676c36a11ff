import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Box, Button, FormHelperText, IconButton, MenuItem, TextField, Typography } from '@mui/material';
import type { ConfigSchema } from '@airlock/contract';
import { Fragment, useState, type ReactNode } from 'react';
import { PasswordInput, required, useTranslate } from 'react-admin';
import { useController } from 'react-hook-form';
import { jsonFault } from '../../body/json-fault.js';
import { branchesOf, branchOf, discriminatorOf, isRecord } from './schema-kind.js';

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

interface SecretInputProps {
  readonly source: string;
  readonly label: string;
  readonly description: string | undefined;
  readonly isRequired: boolean;
  readonly isStored: boolean;
}

/**
 * A setting that is written and never read: empty at first, which keeps what is stored. Only the button clears it,
 * by the value null.
 */
export function SecretInput({ source, label, description, isRequired, isStored }: SecretInputProps) {
  const translate = useTranslate();
  const { field } = useController({ name: source });
  const isCleared = field.value === null;
  const hint = isCleared ? 'airlock.secret.will_be_cleared' : 'airlock.secret.kept';
  const helperText = [description, isStored ? translate(hint) : undefined].filter(Boolean).join(' ');
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', width: '100%' }}>
      <PasswordInput
        source={source}
        label={label}
        helperText={helperText || false}
        autoComplete="new-password"
        parse={(typed: string) => (typed === '' ? undefined : typed)}
        readOnly={isCleared}
        validate={isRequired && !isStored ? [required()] : []}
      />
      {isStored && !isRequired && (
        <Button
          sx={{ marginTop: 2, flexShrink: 0 }}
          onClick={() => field.onChange(isCleared ? undefined : null)}
        >
          {translate(isCleared ? 'airlock.secret.keep' : 'airlock.secret.clear')}
        </Button>
      )}
    </Box>
  );
}

interface PairsInputProps {
  readonly source: string;
  readonly label: string;
  readonly description: string | undefined;
}

type Pair = readonly [name: string, value: string];

/** An object of strings (headers, say) as rows of a name and a value. Rows without a name are not part of it. */
export function PairsInput({ source, label, description }: PairsInputProps) {
  const translate = useTranslate();
  const { field } = useController({ name: source });
  const [pairs, setPairs] = useState<readonly Pair[]>(() => pairsOf(field.value));

  const change = (next: readonly Pair[]) => {
    setPairs(next);
    const named = next.filter(([name]) => name !== '');
    field.onChange(named.length > 0 ? Object.fromEntries(named) : undefined);
  };
  const replace = (index: number, pair: Pair) => change(pairs.map((old, at) => (at === index ? pair : old)));

  return (
    <Box role="group" aria-label={label} sx={{ width: '100%', marginY: 1 }}>
      <Typography variant="subtitle2">{label}</Typography>
      {pairs.map(([name, value], index) => (
        <Box key={index} sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
          <TextField
            label={translate('airlock.pairs.name')}
            value={name}
            onChange={(event) => replace(index, [event.target.value, value])}
          />
          <TextField
            label={translate('airlock.pairs.value')}
            value={value}
            onChange={(event) => replace(index, [name, event.target.value])}
          />
          <IconButton
            aria-label={translate('airlock.pairs.remove', { name })}
            onClick={() => change(pairs.filter((_, at) => at !== index))}
          >
            <DeleteIcon />
          </IconButton>
        </Box>
      ))}
      <Button size="small" startIcon={<AddIcon />} onClick={() => change([...pairs, ['', '']])}>
        {translate('airlock.pairs.add')}
      </Button>
      {description && <FormHelperText>{description}</FormHelperText>}
    </Box>
  );
}

function pairsOf(value: unknown): Pair[] {
  return isRecord(value) ? Object.entries(value).map(([name, one]) => [name, String(one)]) : [];
}

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
