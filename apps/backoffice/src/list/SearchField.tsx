import SearchIcon from '@mui/icons-material/Search';
import { InputBase, Paper } from '@mui/material';
import { useEffect, useState } from 'react';

interface SearchFieldProps {
  readonly label: string;
  /** What the list is narrowed to now. */
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** How long typing must rest before the list is read, in milliseconds; Enter does not wait. */
const REST_MS = 400;

/** A text that narrows a list. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [settled, setSettled] = useState(value);
  if (settled !== value) {
    // Changed from outside: by the browser's back button, say.
    setSettled(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onSearch(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);

  return (
    <Paper
      variant="outlined"
      sx={{ display: 'flex', alignItems: 'center', gap: 1, paddingX: 1.5, paddingY: 0.5, flex: '0 1 300px' }}
    >
      <SearchIcon fontSize="small" color="action" />
      <InputBase
        type="search"
        fullWidth
        value={text}
        placeholder={label}
        inputProps={{ 'aria-label': label }}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && onSearch(text)}
      />
    </Paper>
  );
}
