import { Box, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { countOf, hasCanary, type DraftProps } from './bulk-draft.js';

/** How fast an operation goes, and how many go first to try it. */
export function PaceFields({ draft, onChange }: DraftProps) {
  const translate = useTranslate();
  const names = hasCanary(draft.action) ? (['canary', 'rate'] as const) : (['rate'] as const);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
      {names.map((name) => (
        <TextField
          key={name}
          label={translate(`airlock.bulk.${name}`)}
          helperText={translate(`airlock.bulk.${name}_help`)}
          value={draft[name]}
          error={countOf(draft[name]) === null}
          fullWidth={false}
          sx={{ width: 260 }}
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      ))}
    </Box>
  );
}
