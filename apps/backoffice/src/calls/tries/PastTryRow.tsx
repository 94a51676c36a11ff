import OpenIcon from '@mui/icons-material/ExpandMore';
import { Box, Checkbox, IconButton, TableCell, TableRow } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { visibleText } from '../../body/visible-text.js';
import { tryText } from '../../log-messages/event-text.js';
import { useDurationText } from '../../time/duration.js';
import { Instant } from '../../time/Instant.js';
import type { PastTry } from './past-tries.js';
import { useTryName } from './use-tries.js';

interface PastTryRowProps {
  readonly past: PastTry;
  /** Of the longest try of the call, for the length of the bar. */
  readonly longestMs: number;
  /** Of its table. */
  readonly columns: number;
  /** What it opens to; nothing where nothing is kept of it. */
  readonly record?: ReactNode;
  /** Stands before its name. */
  readonly select?: ReactNode;
}

/** A try that has ended: when, how long it took beside the others, and what came of it; folded below, its record. */
export function PastTryRow({ past, longestMs, columns, record, select }: PastTryRowProps) {
  const { at, durationMs, line, ok } = past;
  const [isOpen, setOpen] = useState(false);
  const nameOf = useTryName();
  const translate = useTranslate();
  const durationText = useDurationText();
  const colour = ok ? 'success.main' : 'error.main';
  const row = (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
        {record && (
          <IconButton
            size="small"
            aria-expanded={isOpen}
            aria-label={translate('airlock.said.of', { try: nameOf(past) })}
            onClick={() => setOpen(!isOpen)}
            sx={{ marginLeft: -1 }}
          >
            <OpenIcon fontSize="small" sx={{ transform: isOpen ? 'none' : 'rotate(-90deg)' }} />
          </IconButton>
        )}
        {select}
        {nameOf(past)}
      </TableCell>
      <TableCell>
        <Instant at={at} />
      </TableCell>
      <TableCell
        sx={{
          minWidth: { xs: 120, md: 180 },
          overflowWrap: 'anywhere',
          color: ok ? 'success.main' : 'text.primary',
        }}
      >
        {ok ? '✓ ' : '✗ '}
        {visibleText(tryText(line, translate))}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap', minWidth: 90 }}>
        {durationMs !== undefined && (
          <>
            {durationText(durationMs / 1000)}
            <Box
              aria-hidden
              sx={{
                height: 4,
                borderRadius: 2,
                bgcolor: colour,
                width: `${Math.max(4, (durationMs / longestMs) * 100)}%`,
              }}
            />
          </>
        )}
      </TableCell>
    </TableRow>
  );
  return (
    <>
      {row}
      {isOpen && (
        <TableRow>
          <TableCell colSpan={columns}>
            {/* On a telephone the table is wider than the screen, and scrolls: what is read in it does not. */}
            <Box sx={{ position: 'sticky', left: 16, width: '100%', maxWidth: 'calc(100vw - 64px)' }}>
              {record}
            </Box>
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

interface SelectTryProps {
  readonly past: PastTry;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
}

/** Chooses a try, to be compared with another. */
export function SelectTry({ past, isChosen, onChange }: SelectTryProps) {
  const translate = useTranslate();
  const nameOf = useTryName();
  return (
    <Checkbox
      size="small"
      checked={isChosen}
      onChange={(_event, checked) => onChange(checked)}
      sx={{ marginLeft: -1, marginY: -1 }}
      slotProps={{ input: { 'aria-label': translate('airlock.compare.choose', { try: nameOf(past) }) } }}
    />
  );
}
