import SearchIcon from '@mui/icons-material/Search';
import { InputBase, Paper } from '@mui/material';
import { useEffect, useState } from 'react';
import { useEvent } from 'react-admin';

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
  const [sent, setSent] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    // Changed by something else, the browser's back button say; our own search must not undo what was typed since.
    if (value !== sent) setText(value);
  }
  const search = () => {
    setSent(text);
    onSearch(text);
  };
  const searchLatest = useEvent(search);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(searchLatest, REST_MS);
    return () => clearTimeout(timer);
  }, [text, value, searchLatest]);

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
        onKeyDown={(event) => event.key === 'Enter' && search()}
      />
    </Paper>
  );
}
