import { Box, Typography } from '@mui/material';
import { visibleText } from '../body/visible-text.js';
import { CopyButton } from './CopyButton.js';

interface CopyableTextProps {
  readonly label: string;
  readonly text: string;
  readonly isCode?: boolean;
}

/** A text that is read here and pasted elsewhere. */
export function CopyableText({ label, text, isCode = false }: CopyableTextProps) {
  return (
    <Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }}>
        <Typography variant="subtitle2">{label}</Typography>
        <CopyButton label={label} text={text} />
      </Box>
      <Box
        role="region"
        aria-label={label}
        tabIndex={0}
        sx={{
          padding: 1.5,
          borderRadius: 1,
          bgcolor: 'action.hover',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          maxHeight: '40vh',
          overflow: 'auto',
          ...(isCode
            ? { fontFamily: 'ui-monospace, Menlo, Consolas, monospace', fontSize: '0.8125rem' }
            : {}),
        }}
      >
        {visibleText(text)}
      </Box>
    </Box>
  );
}
