import { styled } from '@mui/material';

/** The keys of a shortcut as they stand on a keyboard. */
export function Keys({ keys }: { readonly keys: string }) {
  return keys.split(' ').map((key, index) => <Key key={index}>{key}</Key>);
}

const Key = styled('kbd')(({ theme }) => ({
  display: 'inline-block',
  minWidth: 22,
  marginRight: 4,
  padding: '1px 6px',
  textAlign: 'center',
  border: `1px solid ${theme.palette.divider}`,
  borderRadius: 4,
  backgroundColor: theme.palette.action.hover,
  fontFamily: 'inherit',
  fontSize: '0.8125rem',
}));
