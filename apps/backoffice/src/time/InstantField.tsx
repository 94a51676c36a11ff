import { TextField } from '@mui/material';

interface InstantFieldProps {
  readonly label: string;
  /** ISO 8601; undefined where none is chosen. */
  readonly value: string | undefined;
  readonly onChange: (instant: string | undefined) => void;
}

/** An instant, typed in the operator's zone. */
export function InstantField({ label, value, onChange }: InstantFieldProps) {
  return (
    <TextField
      type="datetime-local"
      label={label}
      value={localTime(value)}
      slotProps={{ inputLabel: { shrink: true } }}
      sx={{ width: 230, margin: 0 }}
      fullWidth={false}
      onChange={(event) => onChange(instantOf(event.target.value))}
    />
  );
}

/** The input speaks the operator's zone, everything else UTC. */
function instantOf(local: string): string | undefined {
  return local ? new Date(local).toISOString() : undefined;
}

function localTime(instant: string | undefined): string {
  if (!instant) return '';
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
