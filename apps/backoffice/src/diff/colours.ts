import { styled } from '@mui/material';

const line = { display: 'block', padding: '0 6px', borderRadius: 3, textDecoration: 'none' } as const;

export const Added = styled('ins')(({ theme }) => ({
  ...line,
  backgroundColor: theme.palette.mode === 'dark' ? 'rgba(63, 185, 80, 0.22)' : '#dafbe1',
}));

export const Removed = styled('del')(({ theme }) => ({
  ...line,
  backgroundColor: theme.palette.mode === 'dark' ? 'rgba(248, 81, 73, 0.22)' : '#ffebe9',
}));
