import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import AddIcon from '@mui/icons-material/Add';
import { Box, Button, FormHelperText, IconButton, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useController } from 'react-hook-form';
import { isRecord } from './schema-kind.js';

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
