import { Checkbox } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { PastTry } from './past-tries.js';
import { useTryName } from './use-try-name.js';

interface SelectTryProps {
  readonly past: PastTry;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
}

/** Chooses a try, to be compared with another. */
export function SelectTry({ past, isChosen, onChange }: SelectTryProps) {
  const translate = useTranslate();
  const nameOf = useTryName();
  return (
    <Checkbox
      size="small"
      checked={isChosen}
      onChange={(_event, checked) => onChange(checked)}
      sx={{ marginLeft: -1, marginY: -1 }}
      slotProps={{ input: { 'aria-label': translate('airlock.compare.choose', { try: nameOf(past) }) } }}
    />
  );
}
