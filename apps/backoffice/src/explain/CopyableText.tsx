import CopyIcon from '@mui/icons-material/ContentCopy';
import { Box, Button } from '@mui/material';
import { useNotify, useTranslate } from 'react-admin';
import { visibleText } from '../body/visible-text.js';

interface CopyableTextProps {
  readonly label: string;
  /** The message of the button. */
  readonly copy: string;
  readonly text: string;
  readonly isCode?: boolean;
}

/** A text that is read here and pasted elsewhere. */
export function CopyableText({ label, copy, text, isCode = false }: CopyableTextProps) {
  const translate = useTranslate();
  const notify = useNotify();
  const toClipboard = async () => {
    try {
      await navigator.clipboard.writeText(text);
      notify('airlock.explain.copied', { type: 'success' });
    } catch {
      notify('airlock.explain.not_copied', { type: 'warning' });
    }
  };
  return (
    <Box>
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
      <Button size="small" startIcon={<CopyIcon />} onClick={() => void toClipboard()}>
        {translate(copy)}
      </Button>
    </Box>
  );
}
