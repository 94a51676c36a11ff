import { Box, MenuItem, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Comparable, Side } from './comparables.js';

interface ComparePickerProps {
  readonly side: Side;
  readonly all: readonly Comparable[];
  /** Keys of what is chosen; empty for none. */
  readonly left: string;
  readonly right: string;
  readonly onSide: (side: Side) => void;
  readonly onLeft: (key: string) => void;
  readonly onRight: (key: string) => void;
}

/** Chooses request or response, and the two of its bodies that are compared. */
export function ComparePicker({ side, all, left, right, onSide, onLeft, onRight }: ComparePickerProps) {
  const translate = useTranslate();
  const choices = all.map((one) => (
    <MenuItem key={one.key} value={one.key}>
      {translate(NAMES[one.name], { version: one.number, id: one.number })}
      {one.by && ` · ${translate('airlock.versions.edited', { by: one.by })}`}
    </MenuItem>
  ));
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', '& > *': { flex: '1 1 200px' } }}>
      <TextField
        select
        size="small"
        label={translate('airlock.compare.side')}
        value={side}
        onChange={(event) => onSide(event.target.value as Side)}
      >
        {(['request', 'response'] as const).map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`airlock.call.${one}_body`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        size="small"
        label={translate('airlock.compare.left')}
        value={left}
        onChange={(event) => onLeft(event.target.value)}
      >
        {choices}
      </TextField>
      <TextField
        select
        size="small"
        label={translate('airlock.compare.right')}
        value={right}
        onChange={(event) => onRight(event.target.value)}
      >
        {choices}
      </TextField>
    </Box>
  );
}

const NAMES: Record<Comparable['name'], string> = {
  current: 'airlock.compare.this_call',
  version: 'airlock.versions.version',
  last_good: 'airlock.compare.last_good',
};
