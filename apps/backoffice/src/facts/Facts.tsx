import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** What is known about a thing, each under its label, in as many columns as there is room for. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      component="dl"
      sx={{
        margin: 0,
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', sm: 'repeat(auto-fill, minmax(180px, 1fr))' },
      }}
    >
      {children}
    </Box>
  );
}

interface FactProps {
  readonly label: string;
  /** For what is long. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Fact({ label, wide = false, children }: FactProps) {
  return (
    <Box sx={{ gridColumn: wide ? 'span 2' : 'auto', minWidth: 0 }}>
      <Typography component="dt" variant="caption" color="textSecondary">
        {label}
      </Typography>
      <Box component="dd" sx={{ margin: 0, fontSize: 'body2.fontSize', overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </Box>
  );
}
