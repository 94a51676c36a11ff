import { Box } from '@mui/material';
import type { ReactNode } from 'react';

interface PreformattedProps {
  readonly label: string;
  /** False where columns matter. */
  readonly wraps?: boolean;
  readonly children: ReactNode;
}

/** Monospaced text as it is, scrolled where it is long. A keyboard can reach and scroll it. */
export function Preformatted({ label, wraps = true, children }: PreformattedProps) {
  return (
    <Box
      component="pre"
      role="region"
      aria-label={label}
      tabIndex={0}
      sx={{
        margin: 0,
        padding: 1.5,
        maxHeight: '60vh',
        overflow: 'auto',
        borderRadius: 1,
        bgcolor: 'action.hover',
        fontFamily: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, "Liberation Mono", monospace',
        fontSize: '0.8125rem',
        lineHeight: 1.5,
        whiteSpace: wraps ? 'pre-wrap' : 'pre',
        overflowWrap: wraps ? 'anywhere' : 'normal',
      }}
    >
      {children}
    </Box>
  );
}
