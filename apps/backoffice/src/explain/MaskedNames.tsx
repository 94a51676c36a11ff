import { TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';

interface MaskedNamesProps {
  /** As they are written: see `namesIn`. */
  readonly names: string;
  readonly onChange: (names: string) => void;
}

/** What is masked in a command that is to be pasted somewhere, and a field for further names. */
export function MaskedNames({ names, onChange }: MaskedNamesProps) {
  const translate = useTranslate();
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        {translate('airlock.explain.redacted')}
      </Typography>
      <TextField
        size="small"
        label={translate('airlock.explain.mask')}
        value={names}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}
