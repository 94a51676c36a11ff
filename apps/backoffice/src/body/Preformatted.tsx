import { Box, Button, Typography } from '@mui/material';
import { Fragment, useMemo, useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { sizeText } from './bytes.js';
import { beginningOf, visibleText } from './visible-text.js';

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

/** Characters in a piece. */
const PIECE = 100_000;

/** Text as it is, a piece at first and more when asked for, so that ten million characters hold up nothing. */
export function LongText({ label, text }: { readonly label: string; readonly text: string }) {
  const [wanted, setWanted] = useState(1);
  const pieces = useMemo(() => piecesOf(text, wanted), [text, wanted]);
  const shown = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return (
    <>
      <Preformatted label={label}>
        {pieces.map((piece, index) => (
          <Fragment key={index}>{visibleText(piece)}</Fragment>
        ))}
      </Preformatted>
      <MoreButton shown={shown} all={text.length} onMore={() => setWanted(wanted * 2)} />
    </>
  );
}

/** The first pieces of a text; each ends with a line where one ends nearby. */
function piecesOf(text: string, count: number): string[] {
  const pieces: string[] = [];
  for (let start = 0; pieces.length < count && start < text.length;) {
    const piece = beginningOf(text.slice(start, start + PIECE + 1), PIECE);
    pieces.push(piece);
    start += piece.length;
  }
  return pieces;
}

interface MoreButtonProps {
  /** Bytes or characters that are shown, and that there are. */
  readonly shown: number;
  readonly all: number;
  readonly onMore: () => void;
}

/** Says how much of a body is seen, and shows more of it; nothing where all of it is. */
export function MoreButton({ shown, all, onMore }: MoreButtonProps) {
  const translate = useTranslate();
  if (shown >= all) return null;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, marginTop: 1 }}>
      <Button size="small" variant="outlined" onClick={onMore}>
        {translate('airlock.shown.more')}
      </Button>
      <Typography variant="body2" color="textSecondary">
        {translate('airlock.shown.rest', { shown: sizeText(shown), all: sizeText(all) })}
      </Typography>
    </Box>
  );
}
